const express = require('express');
const { health } = require('./health');

const api = express();
const app = express();
app.use(health);

app.use('/api', api);

app.listen(3000);
