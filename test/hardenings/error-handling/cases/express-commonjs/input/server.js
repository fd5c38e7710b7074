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

const port = process.env.PORT || 3000;
app.listen(port, () => console.log(`listening on ${port}`));
