const jwt = require('jsonwebtoken');
const { requireSecret } = require('../require-secret');

const JWT_SECRET = requireSecret('JWT_SECRET');
const LIFETIME = process.env.TOKEN_LIFETIME || '15m';

module.exports = {
  sign: (user) => jwt.sign(user, JWT_SECRET, { expiresIn: LIFETIME }),
  verify: (token) => jwt.verify(token, JWT_SECRET),
};
