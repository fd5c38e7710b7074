import { logger } from './logger.js';

export const errorHandler = (err, req, res, next) => {
  logger.error('failed', { message: err.message });
  res.status(err.status ?? 500).json({ error: err.message });
};
