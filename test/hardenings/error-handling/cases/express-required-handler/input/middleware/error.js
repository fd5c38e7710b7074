const errorHandler = (err, req, res, next) => {
  console.error(err);
  res.status(err.status || 500).json({ success: false, error: 'Server error' });
};

module.exports = errorHandler;
