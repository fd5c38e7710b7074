import { Request, Response, NextFunction } from 'express';

export class ApiError extends Error {
  constructor(public statusCode: number, message: string) {
    super(message);
  }
}

export const errorHandler = (err: any, req: Request, res: Response, next: NextFunction) => {
  console.error(`${req.method} ${req.path}`, err);
  if (err instanceof ApiError) {
    return res.status(err.statusCode).json({ success: false, message: err.message });
  }
  return res.status(err.status || 500).json({
    success: false,
    message: err.message || 'Internal server error',
    stack: err.stack,
  });
};
