const express = require('express');
const app = express();

const errorHandler = (err, req, res) => {
  console.error(err.stack);
  res.status(err.status || 500).json({ error: err.message });
};

app.use(errorHandler);
