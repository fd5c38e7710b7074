import express from 'express';
import './last-words.js';
import { stop } from './stop.js';

const app = express();

process.on('unhandledRejection', (reason) => {
  console.error('unhandled', reason);
  process.exit(1);
});
process.on('SIGTERM', stop);

app.get('/', (req, res) => res.json({ ok: true }));

app.listen(process.env.PORT ?? 3000);
