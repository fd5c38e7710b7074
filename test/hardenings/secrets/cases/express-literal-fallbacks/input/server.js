require('dotenv').config();
const express = require('express');
const session = require('express-session');
const tokens = require('./services/tokens');

const app = express();
app.use(express.json());
app.use(session({
  secret: process.env.SESSION_SECRET || 'keyboard cat',
  resave: false,
  saveUninitialized: false,
}));

app.post('/login', (req, res) => {
  res.json({ token: tokens.sign({ id: req.body.id }) });
});

app.listen(process.env.PORT || 3000);
