/* eslint-disable require-jsdoc */
const Sentry = require("@sentry/node");

// Loaded before everything else. Without SENTRY_DSN nothing is sent.
Sentry.init({
  dsn: process.env.SENTRY_DSN,
  enabled: Boolean(process.env.SENTRY_DSN),
  environment: process.env.SENTRY_ENVIRONMENT ??
    (process.env.FUNCTIONS_EMULATOR === "true" ? "development" : "production"),
  release: process.env.SENTRY_RELEASE ?? process.env.K_REVISION,
  // Every error, and the timing of one request in ten.
  tracesSampleRate: process.env.FUNCTIONS_EMULATOR !== "true" ? 0.1 : 1,
  // Nobody's data goes along: no cookies, no bodies, no queries.
  dataCollection: {
    userInfo: false,
    cookies: false,
    httpHeaders: {
      request: {allow: ["content-type", "user-agent", "x-request-id"]},
      response: false,
    },
    httpBodies: [],
    urlQueryParams: false,
    databaseQueryData: false,
    graphQL: {document: false, variables: false},
    genAI: {inputs: false, outputs: false},
    queues: false,
    stackFrameVariables: false,
  },
  beforeBreadcrumb: (breadcrumb) =>
    (breadcrumb.category === "console" ? null : breadcrumb),
  beforeSendSpan(span) {
    const {attributes} = span;
    for (const key of ["url.path", "url.full", "http.url", "http.target"]) {
      const value = attributes?.[key];
      if (attributes && typeof value === "string") {
        attributes[key] = value.split("?")[0];
      }
    }
    return span;
  },
  beforeSend(event, hint) {
    const status = hint.originalException?.httpErrorCode?.status;
    // An HttpsError that refuses is an answer.
    return status !== undefined && status < 500 ? null : event;
  },
});

// Sent before the answer goes out: behind it a function gets no more time.
async function report(error) {
  Sentry.captureException(error);
  await Sentry.flush(2000);
}

// An event says which request failed, by the trace that its log has as well,
// and for whom, by id alone.
function withSentry(handler) {
  return (...args) =>
    Sentry.withIsolationScope(async (scope) => {
      const [first, second] = args;
      const headers = (first?.rawRequest ?? second?.rawRequest ?? first)?.headers; // eslint-disable-line max-len
      const trace = headers?.["x-cloud-trace-context"];
      const uid = (first?.auth ?? second?.auth)?.uid;
      if (typeof trace === "string") {
        scope.setTag("request_id", trace.split("/")[0]);
      }
      if (typeof uid === "string") scope.setUser({id: uid});
      try {
        return await handler(...args);
      } catch (error) {
        await report(error);
        throw error;
      }
    });
}

module.exports = {report, withSentry};
