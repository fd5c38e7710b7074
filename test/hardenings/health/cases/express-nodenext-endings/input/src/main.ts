import express from 'express';
import { notes } from './routes/notes.js';

export const server = express();

server.use('/api/notes', notes);
server.get('/{*splat}', (_req, res) => {
  res.type('html').send('<div id="root"></div>');
});

server.listen(Number(process.env.PORT ?? 3000));
