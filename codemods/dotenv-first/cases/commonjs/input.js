const express = require('express');
const db = require('./db');
require('dotenv').config();

const app = express();
