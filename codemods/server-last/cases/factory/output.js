import express from 'express';
import { notes } from './notes.js';
import { errorHandler } from './errors';

export function createApp() {
  const app = express();
  app.use(express.json());
  app.use('/notes', notes);

  app.use(errorHandler);
  return app;
}
