const jwt = require('jsonwebtoken');

const JWT_SECRET = process.env.JWT_SECRET ?? 'your-secret-key';
const LIFETIME = process.env.TOKEN_LIFETIME || '15m';

module.exports = {
  sign: (user) => jwt.sign(user, JWT_SECRET, { expiresIn: LIFETIME }),
  verify: (token) => jwt.verify(token, JWT_SECRET),
};
