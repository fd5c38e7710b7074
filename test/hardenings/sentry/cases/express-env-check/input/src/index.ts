import { env } from './env.js';
import express from 'express';
import helmet from 'helmet';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: env.DATABASE_URL });
pool.on('error', (error) => console.error('idle database connection', error.message));

const app = express();
app.use(helmet());

app.get('/api/notes', async (_req, res) => {
  const { rows } = await pool.query('select id, text from notes');
  res.json(rows);
});

app.listen(env.PORT);
