import pg from 'pg';
import { env } from '../env';

const pool = new pg.Pool({ connectionString: env.DATABASE_URL });

export async function findUser(id: string): Promise<string> {
  const { rows } = await pool.query<{ name: string }>('select name from users where id = $1', [id]);
  return rows[0]?.name ?? 'nobody';
}
