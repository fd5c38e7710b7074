const express = require('express');
const { requestId, errorHandler } = require('./errors');
require('./process-errors');

const app = express();
app.use(requestId);

app.get('/', (req, res) => res.send('hello'));

app.use((err, req, res) => {
  if (err.status === 404) return res.status(404).json({ error: 'Not found' });
  console.error(err);
});

app.use(errorHandler);

app.listen(process.env.PORT || 3000);
