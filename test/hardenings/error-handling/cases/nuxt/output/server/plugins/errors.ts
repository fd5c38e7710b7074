export default defineNitroPlugin((nitroApp) => {
  // The id joins what a visitor reports to what the log says. One that comes with the request is kept where it cannot forge a log line.
  nitroApp.hooks.hook('request', (event) => {
    const given = getRequestHeader(event, 'x-request-id') ?? '';
    event.context.requestId = /^[\w.-]{8,128}$/.test(given) ? given : crypto.randomUUID();
    setResponseHeader(event, 'X-Request-Id', event.context.requestId);
  });

  nitroApp.hooks.hook('error', (error, { event }) => {
    const { statusCode = 500 } = error as { statusCode?: number };
    if (statusCode < 500) return;
    console.error(`${new Date().toISOString()} ${event?.method} ${event?.path.split('?')[0]} failed (request ${event?.context.requestId})`, error);
  });
});
