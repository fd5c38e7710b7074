import * as Sentry from '@sentry/sveltekit';
import { dev } from '$app/environment';
import { env } from '$env/dynamic/public';

// Without PUBLIC_SENTRY_DSN nothing is sent.
Sentry.init({
  dsn: env.PUBLIC_SENTRY_DSN,
  enabled: Boolean(env.PUBLIC_SENTRY_DSN),
  environment: env.PUBLIC_SENTRY_ENVIRONMENT ?? (dev ? 'development' : 'production'),
  // Every error, and the timing of one request in ten.
  tracesSampleRate: !dev ? 0.1 : 1,
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

export const handleError = Sentry.handleErrorWithSentry();
