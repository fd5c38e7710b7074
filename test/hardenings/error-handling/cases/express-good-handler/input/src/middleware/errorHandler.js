module.exports = (err, req, res, next) => {
  if (res.headersSent) return next(err);

  if (err.name === 'ValidationError') {
    return res.status(400).json({ error: 'Validation error', details: err.errors });
  }

  console.error('Unhandled error:', err);
  res.status(500).json({ error: 'Something went wrong on our side. Please try again.' });
};
