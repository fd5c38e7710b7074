const { withSentry } = require('../lib/sentry');
const { sql } = require('../lib/db');

module.exports = withSentry(async function handler(req, res) {
  const { email } = req.body;
  await sql`insert into signups (email) values (${email})`;
  res.status(201).json({ ok: true });
});
