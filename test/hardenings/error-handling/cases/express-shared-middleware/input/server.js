import express from 'express';
import { requireAuth } from './auth.js';

const app = express();
app.get('/api/a', requireAuth, (req, res) => res.json([]));
app.get('/api/b', requireAuth, (req, res) => res.json([]));
app.get('/api/c', requireAuth, (req, res) => res.json([]));
app.listen(process.env.PORT || 3000);
