const { onRequest } = require('firebase-functions/v2/https');
const express = require('express');

const app = express();

app.get('/hello', (req, res) => res.send('hello'));

exports.api = onRequest(app);
