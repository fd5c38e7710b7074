const express = require('express');

const app = express();

app.get('/', (req, res) => res.send('hello'));

app.use((err, req, res) => {
  if (err.status === 404) return res.status(404).json({ error: 'Not found' });
  console.error(err);
});

app.listen(process.env.PORT || 3000);
