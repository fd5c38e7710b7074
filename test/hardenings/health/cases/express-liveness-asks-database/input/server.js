const express = require('express');
const { pool } = require('./db');

const app = express();

app.get('/livez', async (req, res) => {
  await Promise.race([pool.query('select 1'), new Promise((_, reject) => setTimeout(reject, 1000))]);
  res.send('ok');
});

app.listen(process.env.PORT || 3000);
