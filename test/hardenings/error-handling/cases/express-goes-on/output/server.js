import 'express-async-errors';
import express from 'express';
import Redis from 'ioredis';
import { requestId } from './errors.js';

export const cache = new Redis(process.env.REDIS_URL);
cache.on('error', (error) => {
  console.error('The connection to Redis failed', error);
});
const app = express();
app.use(requestId);
app.use((error, req, res, next) => {
  if (res.headersSent) return next(error);
  console.error(res.locals.requestId, error);
  res.status(500).send('Something went wrong on our side. Please try again.');
});
app.get('/api/hits', async (req, res) => res.json({ hits: await cache.incr('hits') }));
app.listen(process.env.PORT || 3000);

process.on('unhandledRejection', (reason) => {
  console.error('Unhandled rejection', reason);
});
