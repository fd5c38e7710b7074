app.use((err, _req, res, _next) => {
  if (res.headersSent) return _next(err);
  const status = err.status || 500;
  const message = err.message || 'Internal Server Error';
  res.status(status).json({ message: res.statusCode < 500 ? message : 'Something went wrong on our side. Please try again.', requestId: res.locals.requestId });
  if (process.env.NODE_ENV === 'production') {
    console.error('Server error:', err);
  } else {
    console.error(res.locals.requestId, err);
  }
});
