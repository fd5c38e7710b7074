const express = require('express');

const app = express();

app.get('/', (req, res) => {
  res.send('hello');
});

app.get('/slow', (req, res) => {
  setTimeout(() => res.send('finished'), 600);
});

app.listen(process.env.PORT || 5000, () => {
  console.log('listening');
});
