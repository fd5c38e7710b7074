const express = require('express');

const app = express();

app.get('/health', (req, res) => {
  res.json({ ok: true });
});

const server = app.listen(4000);

process.on('SIGTERM', () => server.close(() => process.exit(0)));
