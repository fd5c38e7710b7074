import express from 'express';
import { withConnection } from './db.js';
import { health } from './health.js';

const app = express();
app.use(health);

app.get('/api/notes', async (req, res) => {
  res.json(await withConnection((c) => c.query('select * from notes')));
});

app.listen(process.env.PORT || 3000);
