import * as Sentry from '@sentry/tanstackstart-react';

const dsn = process.env.VITE_SENTRY_DSN ?? import.meta.env.VITE_SENTRY_DSN;

// Loaded before everything else: what is loaded earlier is not watched. Without VITE_SENTRY_DSN nothing is sent.
Sentry.init({
  dsn,
  enabled: Boolean(dsn),
  environment: process.env.VITE_SENTRY_ENVIRONMENT ?? process.env.NODE_ENV ?? 'development',
  release: process.env.SENTRY_RELEASE ?? (import.meta.env.VITE_SENTRY_RELEASE || undefined),
  // Every error, and the timing of one request in ten.
  tracesSampleRate: process.env.NODE_ENV === 'production' ? 0.1 : 1,
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
