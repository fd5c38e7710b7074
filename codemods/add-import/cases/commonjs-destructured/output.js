const { query, pool } = require('./db');

module.exports = { query };
