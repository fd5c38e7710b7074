import * as Sentry from '@sentry/nextjs';

// Runs in the browser before the page. Without NEXT_PUBLIC_SENTRY_DSN nothing is sent.
Sentry.init({
  dsn: process.env.NEXT_PUBLIC_SENTRY_DSN,
  enabled: Boolean(process.env.NEXT_PUBLIC_SENTRY_DSN),
  environment: process.env.NEXT_PUBLIC_SENTRY_ENVIRONMENT ?? process.env.NODE_ENV,
  // Every error, and the timing of one request in ten.
  tracesSampleRate: process.env.NODE_ENV === 'production' ? 0.1 : 1,
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
      event.request = { url: event.request.url?.split('?')[0] };
    }
    return event;
  },
});
