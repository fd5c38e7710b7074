import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL });

export async function findUser(id: string): Promise<string> {
  const { rows } = await pool.query<{ name: string }>('select name from users where id = $1', [id]);
  return rows[0]?.name ?? 'nobody';
}
