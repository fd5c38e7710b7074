import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import express from 'express';
import { pool } from './db.js';

mkdirSync('logs', { recursive: true });

const app = express();

app.get('/', async (_req, res) => {
  await pool.query('create table if not exists visits (at timestamp default current_timestamp)');
  await pool.query('insert into visits () values ()');
  const [rows] = await pool.query("select substring_index(current_user(), '@', 1) as name, count(*) as visits from visits");
  writeFileSync(`logs/${rows[0].visits}.txt`, 'visited');
  res.json(rows[0]);
});

app.get('/logs', (_req, res) => {
  res.json(readdirSync('logs'));
});

app.listen(process.env.PORT || 3000);
