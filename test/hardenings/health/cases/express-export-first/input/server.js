const express = require('express');
const { query } = require('./db');

const health = express();
const PORT = process.env.PORT || 3000;

health.get('/api/notes', async (req, res) => {
  res.json(await query('select * from notes'));
});

health.listen(PORT);
