import * as Sentry from '@sentry/nextjs';

export async function register() {
  Sentry.init({ dsn: process.env.SENTRY_DSN });
}

export const onRequestError = Sentry.captureRequestError;
