const app = require('express')();
const http = require('http').createServer(app);

app.get('/', (req, res) => res.send('hello'));

http.listen(3000);
