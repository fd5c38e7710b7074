import { Router } from 'express';
import { catchAsync } from './lib/catchAsync.js';

export const users = Router();

users.get('/', catchAsync(async (req, res) => {
  res.json(await all());
}));
users.get('/:id', async (req, res) => {
  res.json(await one(req.params.id));
});
