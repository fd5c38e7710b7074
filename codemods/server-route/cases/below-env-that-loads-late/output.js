const express = require('express');
const app = express();
const dotenv = require('dotenv');
dotenv.config();
const { health } = require('./health');
app.use(health);
const tasks = require('./routes/tasks');

app.use('/tasks', tasks);
app.listen(process.env.PORT);
