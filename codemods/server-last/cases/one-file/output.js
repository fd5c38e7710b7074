const express = require('express');
const { errorHandler } = require('./errors');

const app = express();
app.use(express.json());
app.get('/api/notes', (req, res) => res.json([]));

app.use(errorHandler);

const port = process.env.PORT || 3000;
app.listen(port, () => console.log(`listening on ${port}`));
