import { ArgumentsHost, Catch, ExceptionFilter } from '@nestjs/common';
import { SentryExceptionCaptured } from '@sentry/nestjs';

@Catch()
export class AllFilter implements ExceptionFilter {
  @SentryExceptionCaptured()
  catch(error: unknown, host: ArgumentsHost) {
    host.switchToHttp().getResponse().status(500).json({ ok: false });
  }
}
