const express = require('express');

const api = express();
const app = express();

app.use('/api', api);

app.listen(3000);
