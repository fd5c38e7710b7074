import * as Sentry from '@sentry/tanstackstart-react';

// Loaded before everything else: what is loaded earlier is not watched. Without VITE_SENTRY_DSN nothing is sent.
Sentry.init({
  dsn: import.meta.env.VITE_SENTRY_DSN,
  enabled: Boolean(import.meta.env.VITE_SENTRY_DSN),
  environment: import.meta.env.VITE_SENTRY_ENVIRONMENT ?? import.meta.env.MODE,
  release: import.meta.env.VITE_SENTRY_RELEASE || undefined,
  // Every error, and the timing of one request in ten.
  tracesSampleRate: import.meta.env.PROD ? 0.1 : 1,
  // Nobody's data goes along: no cookies, no bodies, no queries.
  sendDefaultPii: false,
  beforeBreadcrumb(breadcrumb) {
    if (breadcrumb.category === 'console') return null;
    const { data } = breadcrumb;
    for (const key of ['url', 'to', 'from', 'http.query']) {
      if (data && typeof data[key] === 'string') data[key] = data[key].split('?')[0];
    }
    return breadcrumb;
  },
  beforeSend(event) {
    if (event.request) event.request = { url: event.request.url?.split('?')[0] };
    return event;
  },
  beforeSendTransaction(event) {
    if (event.request) event.request = { url: event.request.url?.split('?')[0] };
    return event;
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
