const express = require('express');
const { requestId } = require('./errors');
require('./process-errors');

const app = express();
app.use(requestId);
app.use('/api/teams', require('./routes'));
app.use(require('./middleware/error'));
app.use((req, res) => {
  res.status(404).json({ message: 'Route not found' });
});

app.listen(process.env.PORT || 3000);
