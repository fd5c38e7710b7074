const express = require('express');
const { Pool } = require('pg');

const pool = new Pool({ connectionString: process.env.DATABASE_URL, connectionTimeoutMillis: 1000, query_timeout: 1000 });
const app = express();

app.get('/health/live', (req, res) => res.sendStatus(200));
app.get('/health/ready', async (req, res) => {
  try {
    await pool.query('select 1');
    res.sendStatus(200);
  } catch {
    res.sendStatus(503);
  }
});

app.listen(process.env.PORT || 3000);
