import express from 'express';
import type { Request } from 'express';
import { requestId, errorHandler } from './errors';
import './process-errors';

interface Signed extends Request {
  user?: { id: number; email: string };
}

const app = express();
app.use(requestId);

app.use((req, _res, next) => {
  (req as Signed).user = { id: 42, email: 'canary@mail.test' };
  next();
});
app.get('/api/me', (req, res) => {
  res.json({ id: (req as Signed).user?.id });
});
app.get('/api/sync', () => {
  throw new Error('canary: the sync route failed');
});
app.get('/api/async', async () => {
  await Promise.reject(new Error('canary: the async route failed'));
});

app.use(errorHandler);

app.listen(Number(process.env.PORT) || 3000);
