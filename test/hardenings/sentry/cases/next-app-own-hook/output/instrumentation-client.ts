import * as Sentry from "@sentry/nextjs";

// Runs in the browser before the page. Without NEXT_PUBLIC_SENTRY_DSN nothing is sent.
Sentry.init({
  dsn: process.env.NEXT_PUBLIC_SENTRY_DSN,
  enabled: Boolean(process.env.NEXT_PUBLIC_SENTRY_DSN),
  environment: process.env.NEXT_PUBLIC_SENTRY_ENVIRONMENT ?? process.env.NEXT_PUBLIC_VERCEL_ENV ?? process.env.NODE_ENV,
  // Every error, and the timing of one request in ten.
  tracesSampleRate: process.env.NODE_ENV === "production" ? 0.1 : 1,
  // Nobody's data goes along: no cookies, no bodies, no queries.
  dataCollection: {
    userInfo: false,
    cookies: false,
    httpHeaders: { request: { allow: ["content-type", "user-agent", "x-request-id"] }, response: false },
    httpBodies: [],
    urlQueryParams: false,
    databaseQueryData: false,
    graphQL: { document: false, variables: false },
    genAI: { inputs: false, outputs: false },
    queues: false,
    stackFrameVariables: false,
  },
  beforeBreadcrumb: (breadcrumb) => (breadcrumb.category === "console" ? null : breadcrumb),
  beforeSendSpan(span) {
    const { attributes } = span;
    for (const key of ["url.path", "url.full", "http.url", "http.target"]) {
      const value = attributes?.[key];
      if (attributes && typeof value === "string") attributes[key] = value.split("?")[0];
    }
    return span;
  },
});

export const onRouterTransitionStart = Sentry.captureRouterTransitionStart;
