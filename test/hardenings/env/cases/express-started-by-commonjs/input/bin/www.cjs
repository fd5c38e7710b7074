#!/usr/bin/env node

const http = require('http');

(async () => {
  const app = (await import('../app.js')).default;

  http.createServer(app).listen(process.env.PORT || '3001');
})();
