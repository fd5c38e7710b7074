const nodemailer = require('nodemailer')

const mail = nodemailer.createTransport({
  host: 'smtp.example.com',
  auth: {
    user: 'app',
    pass: 'letters-and-digits',
  },
})

module.exports = { mail }
