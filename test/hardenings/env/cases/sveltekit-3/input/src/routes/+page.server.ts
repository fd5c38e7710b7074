import { pool } from '../lib/server/db';
import { send } from '../lib/server/mail';

export const load = async () => ({ notes: (await pool.query<{ text: string }>('select text from notes')).rows });
export const actions = { invite: async ({ request }: { request: Request }) => void (await send(String((await request.formData()).get('to')))) };
