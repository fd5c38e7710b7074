const { sentryContext } = require('./instrument');
const express = require('express');
require('dotenv').config();
const pool = require('./db');

const app = express();
app.use(sentryContext);
const PORT = process.env.PORT || 3000;

app.use(express.json());
app.use((req, res, next) => {
  if (!req.headers.authorization) return res.status(401).json({ error: 'Sign in first' });
  next();
});

app.get('/api/notes', async (req, res) => {
  const { rows } = await pool.query('select * from notes');
  res.json(rows);
});

app.use((req, res) => res.status(404).json({ error: 'Not found' }));

app.listen(PORT, () => console.log(`Listening on ${PORT}`));
