import express from 'express';
import { isAdmin, isAuthenticated } from './auth';
import { requestId, errorHandler } from './errors';
import './process-errors';

const app = express();
app.use(requestId);

app.get('/api/user', isAuthenticated, (req, res) => {
  res.json({ id: 1 });
});
app.get('/api/teams', isAuthenticated, (req, res) => {
  res.json([]);
});
app.get('/api/games', isAuthenticated, (req, res) => {
  res.json([]);
});
app.get('/api/admin', isAdmin, (req, res) => {
  res.json([]);
});

app.use(errorHandler);

app.listen(Number(process.env.PORT ?? 5000));
