import { HTTPException } from 'hono/http-exception';
import type { ErrorHandler, NotFoundHandler } from 'hono';

const SORRY = 'Something went wrong on our side. Please try again.';

// What a route throws on purpose keeps its status and text; everything else is for the log.
export const handleError: ErrorHandler = (error, c) => {
  if (error instanceof HTTPException && error.status < 500) return error.getResponse();
  // The id joins what a visitor reports to what the log says.
  const requestId = c.get('requestId');
  console.error(`${new Date().toISOString()} ${c.req.method} ${c.req.path} failed (request ${requestId})`, error);
  return c.json({ message: SORRY, requestId }, 500);
};

export const notFound: NotFoundHandler = (c) => c.json({ message: 'Not found', requestId: c.get('requestId') }, 404);
