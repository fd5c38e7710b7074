const express = require('express');
const app = express();

const errorHandler = (err, req, res, next) => {
  if (res.headersSent) return next(err);
  console.error(err.stack);
  res.status(err.status || 500).json({ error: res.statusCode < 500 ? err.message : 'Something went wrong on our side. Please try again.' });
};

app.use(errorHandler);
