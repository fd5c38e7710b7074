import express from 'express';
import { asyncHandler } from './errors';
const app = express();
app.get('/a', asyncHandler(async (req, res) => {
  try {
    res.json(await work());
  } catch (error) {
    throw new Error('wrapped');
  }
}));
app.get('/b', asyncHandler(async (req, res) => {
  if (!req.query.q) return res.status(400).json({ message: 'q is missing' });
  try {
    res.json(await work());
  } finally {
    done();
  }
}));
