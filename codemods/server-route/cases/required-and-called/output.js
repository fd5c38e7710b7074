const app = require('express')();
const { health } = require('./health');
app.use(health);
const http = require('http').createServer(app);

app.get('/', (req, res) => res.send('hello'));

http.listen(3000);
