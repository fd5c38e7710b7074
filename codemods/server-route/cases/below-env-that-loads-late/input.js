const express = require('express');
const app = express();
const dotenv = require('dotenv');
dotenv.config();
const tasks = require('./routes/tasks');

app.use('/tasks', tasks);
app.listen(process.env.PORT);
