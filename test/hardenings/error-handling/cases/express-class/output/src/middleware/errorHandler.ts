import { Request, Response, NextFunction } from 'express';

export class ApiError extends Error {
  constructor(public statusCode: number, message: string) {
    super(message);
  }
}

export const errorHandler = (err: any, req: Request, res: Response, next: NextFunction) => {
  if (res.headersSent) return next(err);
  console.error(`${req.method} ${req.path}`, err, res.locals.requestId);
  if (err instanceof ApiError) {
    return res.status(err.statusCode).json({ success: false, message: err.message });
  }
  return res.status(err.status || 500).json({
    success: false,
    message: res.statusCode < 500 ? (err.message || 'Internal server error') : 'Something went wrong on our side. Please try again.',
    requestId: res.locals.requestId,
  });
};
