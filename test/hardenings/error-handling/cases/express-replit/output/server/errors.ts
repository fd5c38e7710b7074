import { randomUUID } from "node:crypto";
import type { NextFunction, Request, RequestHandler, Response } from "express";

// The id joins what a visitor reports to what the log says. One that comes with the request is kept where it cannot forge a log line.
export const requestId: RequestHandler = (req, res, next) => {
  const given = req.get("X-Request-Id") ?? "";
  res.locals.requestId = /^[\w.-]{8,128}$/.test(given) ? given : randomUUID();
  res.set("X-Request-Id", res.locals.requestId);
  next();
};

// Express 4 does not wait for async handlers: one that rejects would leave its visitor without an answer and end the process.
export function asyncHandler<P = Record<string, string>, ResBody = unknown, ReqBody = Request["body"], Query = Request["query"]>(
  handler: (req: Request<P, ResBody, ReqBody, Query>, res: Response<ResBody>, next: NextFunction) => Promise<unknown>,
): RequestHandler<P, ResBody, ReqBody, Query> {
  return (req, res, next) => {
    handler(req, res, next).catch(next);
  };
}
