const { query } = require('./db');

module.exports = { query };
