module.exports = (err, req, res, next) => {
  if (res.headersSent) return next(err);
  console.error('failed', err, res.locals.requestId);
  res.status(err.status || 500).json({
    success: false,
    error: res.statusCode < 500 ? err.message : 'Something went wrong on our side. Please try again.',
    requestId: res.locals.requestId,
  });
};
