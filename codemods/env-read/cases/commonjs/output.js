const jwt = require('jsonwebtoken');
const { env } = require('./env');

const { MAIL_FROM, MAIL_KEY } = env;

module.exports.sign = (id) => jwt.sign({ id, from: MAIL_FROM, MAIL_KEY }, env.JWT_SECRET, { issuer: env.ISSUER });
