import 'dotenv/config';
import express from 'express';
import { tokenOf } from './models.js';

const app = express();

app.post('/api/login', (req, res) => {
  res.json({ token: tokenOf(req.body) });
});

export default app;
