import type { Request, Response, NextFunction } from 'express';
import { verify } from './token';

export async function requireAuth(req: Request, res: Response, next: NextFunction) {
  res.locals.user = await verify(req.headers['authorization']);
  next();
}

export const requireAdmin = async (req: Request, res: Response, next: NextFunction) => {
  if (!(await verify(req.headers['x-admin']))) return res.status(403).end();
  next();
};
