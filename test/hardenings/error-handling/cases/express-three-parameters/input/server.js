const express = require('express');
const errorHandler = require('./middleware/errorHandler');

const app = express();

app.use(express.json());

app.get('/api/sync', (req, res) => {
  throw new Error('canary: sync');
});

app.get('/api/async', async (req, res) => {
  await Promise.reject(new Error('canary: async'));
});

app.use(errorHandler);

app.listen(process.env.PORT || 3000);
