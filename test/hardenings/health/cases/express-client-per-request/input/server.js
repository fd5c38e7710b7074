import express from 'express';
import { withConnection } from './db.js';

const app = express();

app.get('/api/notes', async (req, res) => {
  res.json(await withConnection((c) => c.query('select * from notes')));
});

app.listen(process.env.PORT || 3000);
