import { greeting } from '@w/shared';
import express from 'express';

const app = express();

app.get('/', (_req, res) => {
  res.send(greeting);
});

app.get('/slow', (_req, res) => {
  setTimeout(() => res.send('finished'), 600);
});

app.listen(process.env.PORT || 3000);
