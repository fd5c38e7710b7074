const jwt = require('jsonwebtoken');

const { MAIL_FROM, MAIL_KEY } = process.env;

module.exports.sign = (id) => jwt.sign({ id, from: MAIL_FROM, MAIL_KEY }, process.env.JWT_SECRET, { issuer: process.env.ISSUER || 'me' });
