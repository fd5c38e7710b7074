const express = require('express');

const app = express();
app.disable('x-powered-by');
app.set('query parser', 'simple');

app.get('/', (req, res) => res.json(req.query));

app.listen(process.env.PORT || 3000);
