import express from 'express';

const app = express();

app.get('/api/notes', async (req, res) => {
  const { pool } = await import('./db.js');
  res.json((await pool.query('select * from notes')).rows);
});

app.listen(process.env.PORT || 3000);
