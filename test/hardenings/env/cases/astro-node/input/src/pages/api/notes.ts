import type { APIRoute } from 'astro';
import { pool } from '../../lib/db';

export const GET: APIRoute = async () => {
  if (import.meta.env.PROD) console.log('asked');
  const { rows } = await pool.query('select id, text from notes');
  if (process.env.LOG_LEVEL === 'debug') console.log(import.meta.env.PUBLIC_SITE_NAME);
  return Response.json(rows);
};
