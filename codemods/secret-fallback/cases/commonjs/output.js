const express = require('express');
const session = require('express-session');
const { requireSecret } = require('./require-secret');

const app = express();
app.use(session({
  secret: requireSecret('SESSION_SECRET'),
  resave: false,
}));

module.exports = app;
