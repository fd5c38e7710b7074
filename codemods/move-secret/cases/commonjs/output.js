const nodemailer = require('nodemailer')
const { requireSecret } = require('../require-secret.js')

const mail = nodemailer.createTransport({
  host: 'smtp.example.com',
  auth: {
    user: 'app',
    pass: requireSecret('SMTP_PASSWORD'),
  },
})

module.exports = { mail }
