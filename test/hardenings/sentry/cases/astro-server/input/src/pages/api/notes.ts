import type { APIRoute } from 'astro';
import { pool } from '../../lib/db';

export const GET: APIRoute = async () => {
  const { rows } = await pool.query('select id, text from notes');
  return Response.json(rows);
};
