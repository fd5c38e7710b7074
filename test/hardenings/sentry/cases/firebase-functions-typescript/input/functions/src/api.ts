import express from 'express';
import { onRequest } from 'firebase-functions/v2/https';

const app = express();
app.get('/', (_req, res) => {
  res.send('ok');
});

export const api = onRequest(app);
