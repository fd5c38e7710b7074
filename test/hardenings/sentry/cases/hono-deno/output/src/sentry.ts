import * as Sentry from '@sentry/deno';
import type { MiddlewareHandler } from 'hono';

// Without SENTRY_DSN nothing is sent.
export const sentryOptions: Sentry.DenoOptions = {
  dsn: Deno.env.get('SENTRY_DSN'),
  enabled: Boolean(Deno.env.get('SENTRY_DSN')),
  environment: Deno.env.get('SENTRY_ENVIRONMENT') ?? 'production',
  release: Deno.env.get('SENTRY_RELEASE') ?? Deno.env.get('DENO_DEPLOYMENT_ID'),
  // Every error, and the timing of one request in ten.
  tracesSampleRate: (Deno.env.get('SENTRY_ENVIRONMENT') ?? 'production') === 'production' ? 0.1 : 1,
  // Nobody's data goes along: no cookies, no bodies, no queries.
  sendDefaultPii: false,
  integrations: [
    Sentry.requestDataIntegration({
      include: { cookies: false, data: false, headers: false, query_string: false, url: false },
    }),
  ],
  beforeBreadcrumb(breadcrumb) {
    if (breadcrumb.category === 'console') return null;
    const { data } = breadcrumb;
    for (const key of ['url', 'to', 'from', 'http.query']) {
      if (data && typeof data[key] === 'string') data[key] = data[key].split('?')[0];
    }
    return breadcrumb;
  },
  beforeSendSpan(span) {
    const kept = Object.entries(span.data).filter(([key]) => !/header|^(?:http|url)\.query$/.test(key));
    span.data = Object.fromEntries(kept);
    for (const [key, value] of kept) {
      if (typeof value === 'string' && /url|target/.test(key)) span.data[key] = value.split('?')[0];
    }
    span.description = span.description?.replace(/\?\S+=\S*/g, '');
    return span;
  },
};

// Each event says which request failed, by the id in its answer.
export const sentryContext: MiddlewareHandler = async (c, next) => {
  const given = c.req.header('X-Request-Id') ?? '';
  const requestId = /^[\w.-]{8,128}$/.test(given) ? given : crypto.randomUUID();
  c.header('X-Request-Id', requestId);
  Sentry.getIsolationScope().addEventProcessor((event) => {
    event.tags = { ...event.tags, request_id: requestId };
    return event;
  });
  await next();
};
