const errorHandler = (err, req, res, next) => {
  if (res.headersSent) return next(err);
  console.error(err, res.locals.requestId);
  res.status(err.status || 500).json({ success: false, message: res.statusCode < 500 ? err.message : 'Something went wrong on our side. Please try again.', requestId: res.locals.requestId });
};

module.exports = errorHandler;
