import * as Sentry from '@sentry/react';

// Loaded before the app, so that nothing fails unseen. Without VITE_SENTRY_DSN nothing is sent.
Sentry.init({
  dsn: import.meta.env.VITE_SENTRY_DSN,
  enabled: Boolean(import.meta.env.VITE_SENTRY_DSN),
  environment: import.meta.env.VITE_SENTRY_ENVIRONMENT ?? import.meta.env.MODE,
  release: import.meta.env.VITE_SENTRY_RELEASE || undefined,
  // Every error, and the timing of one request in ten.
  tracesSampleRate: import.meta.env.PROD ? 0.1 : 1,
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
  beforeBreadcrumb: (breadcrumb) => (breadcrumb.category === 'console' ? null : breadcrumb),
  beforeSendSpan(span) {
    const { attributes } = span;
    for (const key of ['url.path', 'url.full', 'http.url', 'http.target']) {
      const value = attributes?.[key];
      if (attributes && typeof value === 'string') attributes[key] = value.split('?')[0];
    }
    return span;
  },
  integrations: [Sentry.browserTracingIntegration()],
  // Only to servers of this site does a request say which page view it belongs to.
  tracePropagationTargets: [/^\//],
});
