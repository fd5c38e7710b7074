import * as Sentry from '@sentry/sveltekit';
import { building, dev, version } from '$app/environment';
import { env } from '$env/dynamic/public';

// Without PUBLIC_SENTRY_DSN nothing is sent. A build that draws pages has no environment to read.
if (!building) Sentry.init({
  dsn: env.PUBLIC_SENTRY_DSN,
  enabled: Boolean(env.PUBLIC_SENTRY_DSN),
  environment: env.PUBLIC_SENTRY_ENVIRONMENT ?? (dev ? 'development' : 'production'),
  release: env.PUBLIC_SENTRY_RELEASE || version,
  // Every error, and the timing of one request in ten.
  tracesSampleRate: !dev ? 0.1 : 1,
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
});

export const handle = Sentry.sentryHandle();

export const handleError = Sentry.handleErrorWithSentry();
