app.use((error, req, res, next) => {
  if (res.headersSent) return next(error);
  console.error(error);
  res.status(error.status || 500).send(res.statusCode < 500 ? error.message : 'Something went wrong on our side. Please try again.');
});
