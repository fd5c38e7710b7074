import { pool } from '../../lib/db'

export default async function handler(req, res) {
  if (req.headers.authorization !== `Bearer ${process.env.API_TOKEN}`) return res.status(401).end()
  const { rows } = await pool.query('select * from orders')
  res.json(rows)
}
