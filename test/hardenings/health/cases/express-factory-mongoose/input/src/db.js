const mongoose = require('mongoose');

async function connectDB() {
  return mongoose.connect(process.env.MONGO_URI, { serverSelectionTimeoutMS: 2000 });
}

module.exports = { connectDB };
