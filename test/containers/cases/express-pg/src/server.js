import express from 'express';
import { cache, pool } from './db.js';

const app = express();

app.get('/', async (_req, res) => {
  const { rows } = await pool.query('select current_user as name');
  res.json({ name: rows[0].name, visits: await cache.incr('visits') });
});

app.listen(process.env.PORT || 3000);
