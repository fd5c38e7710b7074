import { Router } from 'express';

export const health = Router();

// Only says that the process answers.
health.get('/livez', (_req, res) => {
  res.set('Cache-Control', 'no-store').json({ status: 'ok' });
});
