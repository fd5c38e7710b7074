const express = require('express');
const mongoose = require('mongoose');
const app = express();
app.use(express.json());
mongoose.connect(process.env.MONGO_URI).then(() => {
  app.use('/api', require('./routes'));
  app.listen(3000);
});
