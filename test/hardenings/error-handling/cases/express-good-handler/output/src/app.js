const express = require('express');
const { requestId } = require('./errors');

function createApp() {
  const app = express();
  app.use(requestId);
  app.use(express.json());
  app.get('/api/sync', () => {
    throw new Error('canary: sync');
  });
  return app;
}

module.exports = createApp;
