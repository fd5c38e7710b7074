import { logger } from './logger.js';

export const errorHandler = (err, req, res, next) => {
  if (res.headersSent) return next(err);
  console.error(`Request ${res.locals.requestId} failed`);
  logger.error('failed', { message: err.message });
  res.status(err.status ?? 500).json({ error: res.statusCode < 500 ? err.message : 'Something went wrong on our side. Please try again.', requestId: res.locals.requestId });
};
