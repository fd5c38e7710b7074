const express = require('express');
const cors = require('cors');
const dotenv = require('dotenv');

dotenv.config();

const tasks = require('./routes/tasks');
const { health } = require('./health');

const app = express();
app.use(health);
const port = process.env.PORT || 3000;

app.use(cors());
app.use(express.json());
app.use('/tasks', tasks);

app.listen(port, () => {
  console.log(`Listening on ${port}`);
});
