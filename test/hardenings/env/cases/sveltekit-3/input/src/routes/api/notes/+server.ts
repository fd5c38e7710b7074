import { pool } from '../../../lib/server/db';

export const GET = async () => Response.json((await pool.query('select id, text from notes')).rows);
