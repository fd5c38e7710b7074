import express from 'express';
import { notes } from './notes.js';

export function createApp() {
  const app = express();
  app.use(express.json());
  app.use('/notes', notes);
  return app;
}
