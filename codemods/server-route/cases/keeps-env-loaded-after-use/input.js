const express = require('express');
const app = express();
app.use(express.json());

require('dotenv').config();
const db = require('./db');

app.listen(3000, () => db.connect());
