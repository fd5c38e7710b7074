require('dotenv/config');
const express = require('express');
const db = require('./db');

const app = express();
