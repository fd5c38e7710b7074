import * as Sentry from '@sentry/astro';

const dsn = process.env.PUBLIC_SENTRY_DSN ?? import.meta.env.PUBLIC_SENTRY_DSN;

// Runs before the server takes its first request. Without PUBLIC_SENTRY_DSN nothing is sent.
Sentry.init({
  dsn: dsn,
  enabled: Boolean(dsn),
  environment: import.meta.env.PUBLIC_SENTRY_ENVIRONMENT ?? import.meta.env.MODE,
  release: process.env.SENTRY_RELEASE,
  // Every error, and the timing of one request in ten.
  tracesSampleRate: import.meta.env.PROD ? 0.1 : 1,
  // Nobody's data goes along: no cookies, no bodies, no addresses.
  sendDefaultPii: false,
  beforeBreadcrumb(breadcrumb) {
    if (breadcrumb.category === 'console') return null;
    for (const key of ['url', 'to', 'from', 'http.query']) {
      if (typeof breadcrumb.data?.[key] === 'string') breadcrumb.data[key] = breadcrumb.data[key].split('?')[0];
    }
    return breadcrumb;
  },
  beforeSend(event) {
    if (event.request) {
      event.request = { method: event.request.method, url: event.request.url?.split('?')[0] };
    }
    return event;
  },
});
