const { randomUUID } = require('node:crypto');

const SORRY = 'Something went wrong on our side. Please try again.';

// The first middleware: what any other one throws arrives here.
async function handleErrors(ctx, next) {
  // The id joins what a visitor reports to what the log says. One that comes with the request is kept where it cannot forge a log line.
  const given = ctx.get('X-Request-Id');
  const requestId = /^[\w.-]{8,128}$/.test(given) ? given : randomUUID();
  ctx.state.requestId = requestId;
  ctx.set('X-Request-Id', requestId);
  try {
    await next();
  } catch (thrown) {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    const status = statusOf(error);
    if (status >= 500) {
      ctx.app.emit('error', error, ctx);
    }
    // What has begun cannot be answered again: whoever waits for the rest is told by the connection's end.
    if (ctx.headerSent) {
      ctx.res.destroy();
      return;
    }
    ctx.status = status;
    ctx.body = { error: status < 500 ? error.message : SORRY, requestId };
  }
}

function logError(error, ctx) {
  const request = ctx ? ` ${ctx.method} ${ctx.path} failed (request ${ctx.state.requestId})` : '';
  console.error(`${new Date().toISOString()}${request}`, error);
}

function statusOf(error) {
  // The status with which another service refused this server (axios, OpenAI) is not the visitor's.
  if (error.expose !== true && (error.response || error.config || error.headers)) return 500;
  const status = Number(error.status ?? error.statusCode);
  return status >= 400 && status < 600 ? status : 500;
}

module.exports = { handleErrors, logError };
