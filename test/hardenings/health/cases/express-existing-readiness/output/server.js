const express = require('express');
const routes = require('./routes');
const { health } = require('./health');

const app = express();
app.use(health);

app.use('/api', routes);

app.listen(process.env.PORT || 3000);
