import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';

const SORRY = 'Something went wrong on our side. Please try again.';

// The id joins what a visitor reports to what the log says. One that comes with the request is kept where it cannot forge a log line.
export function requestId(request: Pick<IncomingMessage, 'headers'>): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && /^[\w.-]{8,128}$/.test(given) ? given : randomUUID();
}

export async function sendRequestId(request: FastifyRequest, reply: FastifyReply) {
  reply.header('X-Request-Id', request.id);
}

export function errorHandler(error: FastifyError, request: FastifyRequest, reply: FastifyReply) {
  const status = statusOf(error);
  const requestId = request.id;
  if (status >= 500) {
    request.log.error({ err: error, userId: (request as { user?: { id?: unknown } }).user?.id }, error.message);
  }
  // What has begun cannot be answered again: whoever waits for the rest is told by the connection's end.
  if (reply.raw.headersSent) {
    reply.hijack();
    reply.raw.destroy();
    return;
  }
  reply.code(status).send({ message: status < 500 ? messageOf(error) : SORRY, requestId });
}

interface Failure {
  name?: string;
  message?: string;
  status?: unknown;
  statusCode?: unknown;
  expose?: boolean;
  response?: unknown;
  config?: unknown;
  headers?: unknown;
  issues?: { path: PropertyKey[]; message: string }[];
}

function statusOf(error: Failure): number {
  if (error.name === 'ZodError') return 400;
  // The status with which another service refused this server (axios, OpenAI) is not the visitor's.
  if (error.expose !== true && (error.response || error.config || error.headers)) return 500;
  const status = Number(error.status ?? error.statusCode);
  return status >= 400 && status < 600 ? status : 500;
}

function messageOf(error: Failure) {
  const [issue] = error.issues ?? [];
  return issue ? [issue.path.join('.'), issue.message].filter(Boolean).join(': ') : error.message;
}
