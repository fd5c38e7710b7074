const { Router } = require('express');

const health = Router();

// Only says that the process answers.
health.get('/livez', (_req, res) => {
  res.set('Cache-Control', 'no-store').json({ status: 'ok' });
});

module.exports = { health };
