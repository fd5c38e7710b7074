const base = require('./base.config');

module.exports = { ...base, reactStrictMode: true };
