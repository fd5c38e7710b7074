const app = require('./app');
if (process.env.NODE_ENV !== 'production') require('dotenv').config();
app();
