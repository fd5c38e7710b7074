import { randomUUID } from 'node:crypto';
import type { ErrorRequestHandler, NextFunction, Request, RequestHandler, Response } from 'express';

const SORRY = 'Something went wrong on our side. Please try again.';

// The id joins what a visitor reports to what the log says. One that comes with the request is kept where it cannot forge a log line.
export const requestId: RequestHandler = (req, res, next) => {
  const given = req.get('X-Request-Id') ?? '';
  res.locals.requestId = /^[\w.-]{8,128}$/.test(given) ? given : randomUUID();
  res.set('X-Request-Id', res.locals.requestId);
  next();
};

// Express 4 does not wait for async handlers: one that rejects would leave its visitor without an answer and end the process.
export function asyncHandler<P = Record<string, string>, ResBody = unknown, ReqBody = Request['body'], Query = Request['query']>(
  handler: (req: Request<P, ResBody, ReqBody, Query>, res: Response<ResBody>, next: NextFunction) => Promise<unknown>,
): RequestHandler<P, ResBody, ReqBody, Query> {
  return (req, res, next) => {
    handler(req, res, next).catch(next);
  };
}

// Express knows it by its four parameters, and calls it for what any route above it throws.
export const errorHandler: ErrorRequestHandler = (error, req, res, next) => {
  const status = statusOf(error);
  const { requestId } = res.locals;
  if (status >= 500) {
    console.error(`${new Date().toISOString()} ${req.method} ${req.path} failed (request ${requestId})`, error);
  }
  // What has begun cannot be answered again: Express closes the connection.
  if (res.headersSent) {
    next(error);
    return;
  }
  res.status(status).json({ message: status < 500 ? error.message : SORRY, requestId });
};

interface Failure {
  name?: string;
  message?: string;
  status?: unknown;
  statusCode?: unknown;
  expose?: boolean;
  response?: unknown;
  config?: unknown;
  headers?: unknown;
}

function statusOf(error: Failure): number {
  // The status with which another service refused this server (axios, OpenAI) is not the visitor's.
  if (error.expose !== true && (error.response || error.config || error.headers)) return 500;
  const status = Number(error.status ?? error.statusCode);
  return status >= 400 && status < 600 ? status : 500;
}
