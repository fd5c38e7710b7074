const express = require('express');
const mongoose = require('mongoose');
const { errorHandler } = require('./errors');
const app = express();
app.use(express.json());
mongoose.connect(process.env.MONGO_URI).then(() => {
  app.use('/api', require('./routes'));

  app.use(errorHandler);
  app.listen(3000);
});
