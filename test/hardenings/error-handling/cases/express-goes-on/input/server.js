import 'express-async-errors';
import express from 'express';
import Redis from 'ioredis';

export const cache = new Redis(process.env.REDIS_URL);
const app = express();
app.use((error, req, res, next) => {
  res.status(500).send(error.message);
});
app.get('/api/hits', async (req, res) => res.json({ hits: await cache.incr('hits') }));
app.listen(process.env.PORT || 3000);

process.on('unhandledRejection', (reason) => {
  console.error('Unhandled rejection', reason);
});
