const path = require('path');
const express = require('express');

const app = express();
app.get('/api/recipes', (req, res) => res.json([]));
app.use(express.static(path.join(__dirname, '../client/dist')));
app.get('/{*path}', (req, res) => res.sendFile(path.join(__dirname, '../client/dist/index.html')));
app.listen(process.env.PORT || 4000);
