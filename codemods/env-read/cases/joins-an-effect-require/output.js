'use strict';

const { env } = require('./env');
const app = require('./app');

app.listen(env.PORT);
