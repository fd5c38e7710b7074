import * as Sentry from "@sentry/nextjs";

// Runs before the server takes its first request. Without NEXT_PUBLIC_SENTRY_DSN nothing is sent.
Sentry.init({
  dsn: process.env.NEXT_PUBLIC_SENTRY_DSN,
  enabled: Boolean(process.env.NEXT_PUBLIC_SENTRY_DSN),
  environment: process.env.NEXT_PUBLIC_SENTRY_ENVIRONMENT ?? process.env.VERCEL_ENV ?? process.env.NODE_ENV,
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
  beforeSend(event) {
    const nextjs = event.contexts?.nextjs;
    if (typeof nextjs?.request_path === "string") nextjs.request_path = nextjs.request_path.split("?")[0];
    return event;
  },
});
