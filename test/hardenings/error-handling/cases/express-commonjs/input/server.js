const express = require('express');
require('dotenv').config();
const notes = require('./routes/notes');

const app = express();
app.use(express.json());
app.use('/api/notes', notes);

app.get('/late', async (req, res) => {
  res.write('half of ');
  throw new Error('canary: failed late');
});

app.get('/crash', (req, res) => {
  setTimeout(() => {
    throw new Error('canary: nobody caught this');
  });
  res.json({});
});

const port = process.env.PORT || 3000;
app.listen(port, () => console.log(`listening on ${port}`));
