const { randomUUID } = require('node:crypto');

const SORRY = 'Something went wrong on our side. Please try again.';

// The id joins what a visitor reports to what the log says. One that comes with the request is kept where it cannot forge a log line.
const requestId = (req, res, next) => {
  const given = req.get('X-Request-Id') ?? '';
  res.locals.requestId = /^[\w.-]{8,128}$/.test(given) ? given : randomUUID();
  res.set('X-Request-Id', res.locals.requestId);
  next();
};

// Express knows it by its four parameters, and calls it for what any route above it throws.
const errorHandler = (error, req, res, next) => {
  const status = statusOf(error);
  const { requestId } = res.locals;
  if (status >= 500) {
    console.error(`${new Date().toISOString()} ${req.method} ${req.path} failed (request ${requestId})`, error);
  }
  // What has begun cannot be answered again: Express closes the connection.
  if (res.headersSent) {
    next(error);
    return;
  }
  res.status(status).json({ error: status < 500 ? error.message : SORRY, requestId });
};

function statusOf(error) {
  // The status with which another service refused this server (axios, OpenAI) is not the visitor's.
  if (error.expose !== true && (error.response || error.config || error.headers)) return 500;
  const status = Number(error.status ?? error.statusCode);
  return status >= 400 && status < 600 ? status : 500;
}

module.exports = { requestId, errorHandler };
