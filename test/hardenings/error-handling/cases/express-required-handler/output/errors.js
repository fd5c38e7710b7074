const { randomUUID } = require('node:crypto');

// The id joins what a visitor reports to what the log says. One that comes with the request is kept where it cannot forge a log line.
const requestId = (req, res, next) => {
  const given = req.get('X-Request-Id') ?? '';
  res.locals.requestId = /^[\w.-]{8,128}$/.test(given) ? given : randomUUID();
  res.set('X-Request-Id', res.locals.requestId);
  next();
};

module.exports = { requestId };
