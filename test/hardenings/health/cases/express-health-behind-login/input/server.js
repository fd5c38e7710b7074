const express = require('express');
const admin = require('./routes/admin');
const billing = require('./routes/billing');

const app = express();

// Monitors used to ask app.get('/health').
app.use('/api', admin);
app.use('/api/billing', billing);

app.listen(process.env.PORT || 3000);
