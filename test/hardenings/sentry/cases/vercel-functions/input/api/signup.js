const { sql } = require('../lib/db');

module.exports = async function handler(req, res) {
  const { email } = req.body;
  await sql`insert into signups (email) values (${email})`;
  res.status(201).json({ ok: true });
};
