import * as Sentry from '@sentry/node';
import type { IncomingMessage } from 'node:http';

// Each function loads this before anything else. Without SENTRY_DSN nothing is sent.
Sentry.init({
  dsn: process.env.SENTRY_DSN,
  enabled: Boolean(process.env.SENTRY_DSN),
  environment: process.env.SENTRY_ENVIRONMENT ?? process.env.VERCEL_ENV ?? 'development',
  release: process.env.SENTRY_RELEASE ?? process.env.VERCEL_GIT_COMMIT_SHA,
  // Every error, and the timing of one request in ten.
  tracesSampleRate: process.env.VERCEL_ENV === 'production' ? 0.1 : 1,
  // Nobody's data goes along: no cookies, no bodies, no queries.
  dataCollection: {
    userInfo: false,
    cookies: false,
    httpHeaders: { request: { allow: ['content-type', 'user-agent', 'x-request-id'] }, response: false },
    httpBodies: [],
    urlQueryParams: false,
    databaseQueryData: false,
    graphQL: { document: false, variables: false },
    genAI: { inputs: false, outputs: false },
    queues: false,
    stackFrameVariables: false,
  },
  integrations: [
    Sentry.onUnhandledRejectionIntegration({ mode: 'strict' }),
  ],
  beforeBreadcrumb: (breadcrumb) => (breadcrumb.category === 'console' ? null : breadcrumb),
  beforeSendSpan(span) {
    const { attributes } = span;
    for (const key of ['url.path', 'url.full', 'http.url', 'http.target']) {
      const value = attributes?.[key];
      if (attributes && typeof value === 'string') attributes[key] = value.split('?')[0];
    }
    return span;
  },
});

// Sent before the answer goes out: behind it a function may be frozen at once.
export async function report(error: unknown): Promise<void> {
  // What Vercel says to a body that is no JSON is no failure of ours.
  if (error instanceof Error && error.message === 'Invalid JSON' && 'statusCode' in error) return;
  Sentry.captureException(error);
  await Sentry.flush(2000);
}

type Handler<Given extends unknown[], Answer> = (...given: Given) => Answer | Promise<Answer>;

// An event says which request failed, by the id that Vercel sends with its answer (X-Vercel-Id).
export function withSentry<Given extends unknown[], Answer>(handler: Handler<Given, Answer>): (...given: Given) => Promise<Answer> {
  return (...given) =>
    Sentry.withIsolationScope(async (scope) => {
      const [request] = given as (Request | IncomingMessage)[];
      const id = request?.headers instanceof Headers ? request.headers.get('x-vercel-id') : request?.headers['x-vercel-id'];
      if (id) scope.setTag('request_id', String(id));
      try {
        return await handler(...given);
      } catch (error) {
        await report(error);
        throw error;
      }
    });
}
