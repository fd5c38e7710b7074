import type { RequestHandler } from 'express';
import { refresh, roleOf } from './sessions';

export const isAuthenticated: RequestHandler = async (req, res, next) => {
  if (!(req as any).isAuthenticated()) {
    return res.status(401).json({ message: 'Unauthorized' });
  }
  await refresh(req.headers.cookie);
  return next();
};

export const isAdmin: RequestHandler = async (req, res, next) => {
  if (!req.isAuthenticated() || (await roleOf(req.headers.cookie)) !== 'admin') {
    return res.status(403).json({ message: 'Forbidden' });
  }
  return next();
};
