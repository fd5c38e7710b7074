const express = require('express');
const { requestId } = require('./errors');
require('./process-errors');

const app = express();
app.use(requestId);

app.get('/', (req, res) => res.send('hello'));

app.use((err, req, res, next) => {
  console.error(err, res.locals.requestId);
  if (!res.headersSent) {
    let status = 500;
    let message = 'Internal Server Error';

    switch (err.category) {
      case 'auth':
        status = 401;
        message = 'Authentication required';
        break;
      default:
        status = err.status || 500;
        message = err.message || 'Internal Server Error';
    }

    res.status(status).json({ message, category: err.category, requestId: res.locals.requestId });
  }
});

app.listen(process.env.PORT || 3000);
