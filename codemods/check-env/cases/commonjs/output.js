const mail = require('../lib/mail');
const { checkEnv } = require('../lib/check-env');

checkEnv('MAIL_KEY');

module.exports = async (req, res) => {
  await mail(process.env.MAIL_KEY);
  res.end();
};
