import './env.js';
import dotenv from 'dotenv';
import express from 'express';
import { pool } from './db.js';

if (process.env.NODE_ENV !== 'production') dotenv.config({ path: '.env.development' });

export const app = express();

app.get('/', async (_req, res) => {
  res.json((await pool.query('select 1')).rows);
});

if (process.env.NODE_ENV !== 'test') app.listen(Number(process.env.PORT || 3000));
