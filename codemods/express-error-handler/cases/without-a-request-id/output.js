app.use((err, req, res, next) => {
  if (res.headersSent) return next(err);
  console.error(err.stack);
  res.status(500).json({ error: 'Something went wrong on our side. Please try again.' });
});
