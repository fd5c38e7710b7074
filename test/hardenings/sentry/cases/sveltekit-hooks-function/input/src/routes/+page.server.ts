import { pool } from '$lib/server/db';

export async function load() {
  const { rows } = await pool.query('select id, text from notes');
  return { notes: rows };
}
