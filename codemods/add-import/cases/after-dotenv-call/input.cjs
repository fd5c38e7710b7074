'use strict';
const dotenv = require('dotenv');
dotenv.config({ path: '.env.local' });

const db = require('./db');
