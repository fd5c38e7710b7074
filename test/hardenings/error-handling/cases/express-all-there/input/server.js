import express from 'express';
import { randomUUID } from 'node:crypto';

const app = express();
app.use((req, res, next) => {
  res.locals.requestId = randomUUID();
  res.set('X-Request-Id', res.locals.requestId);
  next();
});
app.get('/api/notes', async (req, res) => res.json([]));
app.use((error, req, res, next) => {
  console.error(res.locals.requestId, error);
  if (res.headersSent) return next(error);
  res.status(error.status ?? 500).json({ message: 'It failed', requestId: res.locals.requestId });
});
app.listen(process.env.PORT || 3000);

process.on('uncaughtException', (error) => {
  console.error(error);
  process.exit(1);
});
