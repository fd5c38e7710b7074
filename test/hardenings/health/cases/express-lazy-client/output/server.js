import express from 'express';
import { health } from './health.js';

const app = express();
app.use(health);

app.get('/api/notes', async (req, res) => {
  const { pool } = await import('./db.js');
  res.json((await pool.query('select * from notes')).rows);
});

app.listen(process.env.PORT || 3000);
