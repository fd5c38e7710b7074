const express = require('express');
const routes = require('./routes');
const { requestId } = require('./errors');

function createServer() {
  const app = express();
  app.use(requestId);
  app.use(express.json());
  app.use('/api', routes);
  return app;
}

module.exports = { createServer };
