import express from 'express';
import pg from 'pg';

const app = express();
app.use(express.json());

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL });
pool.on('error', (error) => console.error('database', error.message));

app.get('/api/notes', async (req, res) => {
  const { rows } = await pool.query('select * from notes');
  res.json(rows);
});

app.listen(process.env.PORT ?? 3000);

export default app;
