const express = require('express');
const errorHandler = require('./middleware/errorHandler');
const { asyncHandler, requestId } = require('./errors');
require('./process-errors');

const app = express();
app.use(requestId);

app.use(express.json());

app.get('/api/sync', (req, res) => {
  throw new Error('canary: sync');
});

app.get('/api/async', asyncHandler(async (req, res) => {
  await Promise.reject(new Error('canary: async'));
}));

app.use(errorHandler);

app.listen(process.env.PORT || 3000);
