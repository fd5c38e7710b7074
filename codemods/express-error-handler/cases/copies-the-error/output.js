const errorHandler = (err, req, res, next) => {
  if (res.headersSent) return next(err);
  let error = { ...err };
  error.message = err.message;

  console.error(err);

  if (err.name === 'CastError') {
    error = new ErrorResponse('Resource not found', 404);
  }

  res.status(error.statusCode || 500).json({ success: false, error: res.statusCode < 500 ? (error.message || 'Server Error') : 'Something went wrong on our side. Please try again.' });
};

module.exports = errorHandler;
