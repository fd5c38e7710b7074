const express = require('express');
const admin = require('./routes/admin');
const billing = require('./routes/billing');
const { health } = require('./health');

const app = express();
app.use(health);

// Monitors used to ask app.get('/health').
app.use('/api', admin);
app.use('/api/billing', billing);

app.listen(process.env.PORT || 3000);
