import * as Sentry from '@sentry/nuxt';

// Runs before the server takes its first request. Without NUXT_PUBLIC_SENTRY_DSN nothing is sent.
Sentry.init({
  dsn: process.env.NUXT_PUBLIC_SENTRY_DSN,
  enabled: Boolean(process.env.NUXT_PUBLIC_SENTRY_DSN),
  environment: process.env.NUXT_PUBLIC_SENTRY_ENVIRONMENT ?? process.env.NODE_ENV ?? 'development',
  release: process.env.SENTRY_RELEASE,
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
      event.request = { method: event.request.method, url: event.request.url?.split('?')[0] };
    }
    return event;
  },
});
