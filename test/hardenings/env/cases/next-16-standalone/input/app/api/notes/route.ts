import { pool } from '@/lib/db';
import { keyLength } from '@/lib/session';

export async function POST() {
  const { rows } = await pool.query('select id, text from notes limit $1', [keyLength]);
  return Response.json(rows);
}
