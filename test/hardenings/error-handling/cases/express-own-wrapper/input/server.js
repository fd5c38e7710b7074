import express from 'express';
import { randomUUID } from 'node:crypto';
import { users } from './users.js';
import './process.js';

const app = express();
app.use((req, res, next) => {
  req.id = req.headers['x-request-id'] || randomUUID();
  next();
});
app.use('/users', users);
app.use((error, req, res, next) => {
  if (res.headersSent) return next(error);
  console.error(req.id, error);
  res.status(500).json({ error: 'It failed', requestId: req.id });
});
app.listen(process.env.PORT || 3000);
