const mail = require('../lib/mail');

module.exports = async (req, res) => {
  await mail(process.env.MAIL_KEY);
  res.end();
};
