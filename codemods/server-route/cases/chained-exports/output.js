var express = require('express');
const { health } = require('./health');

var app = module.exports = express();
app.use(health);

app.get('/', function (req, res) {
  res.send('hello');
});
