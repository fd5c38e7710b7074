import express from 'express';
import { notes } from './routes/notes.js';
import { health } from './health.js';

export const server = express();
server.use(health);

server.use('/api/notes', notes);
server.get('/{*splat}', (_req, res) => {
  res.type('html').send('<div id="root"></div>');
});

server.listen(Number(process.env.PORT ?? 3000));
