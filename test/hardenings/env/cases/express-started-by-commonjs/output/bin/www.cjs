#!/usr/bin/env node

const { env } = require('../env.cjs');
const http = require('http');

(async () => {
  const app = (await import('../app.js')).default;

  http.createServer(app).listen(env.PORT);
})();
