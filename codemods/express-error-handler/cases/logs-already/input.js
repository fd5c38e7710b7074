module.exports = (err, req, res, next) => {
  console.error('failed', err);
  res.status(err.status || 500).json({
    success: false,
    error: err.message,
    stack: err.stack,
  });
  throw err;
};
