import express from 'express';
import { requireAuth } from './auth.js';
import { requestId, errorHandler } from './errors.js';
import './process-errors.js';

const app = express();
app.use(requestId);
app.get('/api/a', requireAuth, (req, res) => res.json([]));
app.get('/api/b', requireAuth, (req, res) => res.json([]));
app.get('/api/c', requireAuth, (req, res) => res.json([]));

app.use(errorHandler);
app.listen(process.env.PORT || 3000);
