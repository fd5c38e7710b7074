const express = require('express');

function createApp() {
  const app = express();
  app.use(express.json());
  app.get('/api/sync', () => {
    throw new Error('canary: sync');
  });
  return app;
}

module.exports = createApp;
