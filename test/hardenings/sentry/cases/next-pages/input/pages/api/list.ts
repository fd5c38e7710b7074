import type { NextApiRequest, NextApiResponse } from 'next';
import { pool } from '../../lib/db';

export default async function handler(_req: NextApiRequest, res: NextApiResponse) {
  res.json((await pool.query('select * from notes')).rows);
}
