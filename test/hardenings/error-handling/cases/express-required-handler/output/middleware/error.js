const errorHandler = (err, req, res, next) => {
  if (res.headersSent) return next(err);
  console.error(err, res.locals.requestId);
  res.status(err.status || 500).json({ success: false, error: 'Server error', requestId: res.locals.requestId });
};

module.exports = errorHandler;
