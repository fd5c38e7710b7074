import { createStartHandler, defaultStreamHandler, defineHandlerCallback } from '@tanstack/react-start/server';
import { createServerEntry } from '@tanstack/react-start/server-entry';

// The router shows what a loader threw while the server drew the page, and writes nothing of it to the log.
const draw = defineHandlerCallback((context) => {
  const { request, responseHeaders, router } = context;
  const failed = router.state.matches.filter(({ status }) => status === 'error');
  if (failed.length > 0) {
    // One that comes with the request is kept where it cannot forge a log line.
    const given = request.headers.get('x-request-id') ?? '';
    const requestId = /^[\w.-]{8,128}$/.test(given) ? given : crypto.randomUUID();
    responseHeaders.set('X-Request-Id', requestId);
    const what = `${new Date().toISOString()} ${request.method} ${new URL(request.url).pathname} failed (request ${requestId})`;
    for (const { error } of failed) {
      console.error(what, error);
    }
  }
  return defaultStreamHandler(context);
});

const handle = createStartHandler(draw);

export default createServerEntry({
  fetch(request: Request) {
    return handle(request);
  },
});
