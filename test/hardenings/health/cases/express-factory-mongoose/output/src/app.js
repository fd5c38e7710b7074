const express = require('express');
const { health } = require('./health');

function createApp() {
  const app = express();
  app.use(health);

  app.use(express.json());

  app.get('/api/health', (req, res) => res.json({ status: 'ok' }));

  return app;
}

module.exports = createApp;
