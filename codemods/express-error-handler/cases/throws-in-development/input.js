app.use((err, _req, res, _next) => {
  const status = err.status || 500;
  const message = err.message || 'Internal Server Error';
  res.status(status).json({ message });
  if (process.env.NODE_ENV === 'production') {
    console.error('Server error:', err);
  } else {
    throw err;
  }
});
