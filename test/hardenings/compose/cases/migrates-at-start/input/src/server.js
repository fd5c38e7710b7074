import express from 'express';
import { client } from './db.js';

const app = express();

app.get('/', async (_req, res) => {
  res.json(await client);
});

app.listen(process.env.PORT || 3000);
