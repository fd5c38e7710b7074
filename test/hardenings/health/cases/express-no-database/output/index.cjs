const express = require('express');
const { health } = require('./health.cjs');

const app = express();
app.use(health);

app.get('/', (req, res) => res.send('hello'));

app.listen(process.env.PORT || 3000);
