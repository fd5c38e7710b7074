import 'dotenv/config';
import './validate';
import express from 'express';
import { pool } from './db';

const app = express();

app.get('/', async (_req, res) => {
  res.json({ rows: (await pool.query('select 1')).rows, name: process.env.APP_NAME });
});

app.listen(Number(process.env.PORT || 3000));
