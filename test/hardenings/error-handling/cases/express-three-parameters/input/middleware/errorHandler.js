const errorHandler = (err, req, res) => {
  console.error(err);
  res.status(err.status || 500).json({ success: false, message: err.message });
};

module.exports = errorHandler;
