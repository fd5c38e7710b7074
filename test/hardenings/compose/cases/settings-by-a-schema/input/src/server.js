import express from 'express';
import { cache, pool } from './db.js';
import { env } from './env.js';

const app = express();

app.get('/', async (req, res) => {
  const { rows } = await pool.query('select now()');
  await cache.set('last', String(rows[0].now));
  res.json(rows);
});

await cache.connect();
app.listen(env.PORT);
