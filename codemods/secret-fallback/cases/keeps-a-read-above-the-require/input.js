const secret = process.env.JWT_SECRET || 'dev-secret';

const jwt = require('jsonwebtoken');

module.exports = (user) => jwt.sign(user, secret);
