import { randomUUID } from 'node:crypto';
import { Catch, HttpException, Logger } from '@nestjs/common';
import type { ArgumentsHost } from '@nestjs/common';
import { BaseExceptionFilter } from '@nestjs/core';

const SORRY = 'Something went wrong on our side. Please try again.';

// What a controller throws on purpose keeps its status and text; everything else is for the log.
@Catch()
export class ErrorsFilter extends BaseExceptionFilter {
  private readonly log = new Logger(ErrorsFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<{ method: string; url: string; headers: Record<string, unknown>; user?: { id?: unknown } }>();
    const response = http.getResponse<{ headersSent?: boolean }>();
    // The id joins what a visitor reports to what the log says. One that comes with the request is kept where it cannot forge a log line.
    const given = request.headers['x-request-id'];
    const requestId = typeof given === 'string' && /^[\w.-]{8,128}$/.test(given) ? given : randomUUID();
    const adapter = this.httpAdapterHost?.httpAdapter;
    const status = statusOf(error);
    if (!adapter || status < 500 || adapter.isHeadersSent(response)) return super.catch(error, host);
    this.log.error(`${request.method} ${request.url.split('?')[0]} failed (request ${requestId}, user ${request.user?.id ?? 'none'})`, error instanceof Error ? error.stack : error);
    adapter.setHeader(response, 'X-Request-Id', requestId);
    adapter.reply(response, { statusCode: status, message: SORRY, requestId }, status);
  }
}

function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  // Middleware of Express (body too large, broken JSON) says its status so.
  const { expose, statusCode } = Object(error) as { expose?: boolean; statusCode?: number };
  return expose === true && statusCode !== undefined ? statusCode : 500;
}
