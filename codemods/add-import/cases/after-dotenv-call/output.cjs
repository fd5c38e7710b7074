'use strict';
const dotenv = require('dotenv');
dotenv.config({ path: '.env.local' });
const { env } = require('./env.cjs');

const db = require('./db');
