import { Pool } from 'pg';
import { requireEnv } from './env-value';

const poolSize = Number(process.env.POOL_SIZE || 5);

export let pool: Pool | undefined;

export async function connect(): Promise<void> {
  pool = new Pool({ connectionString: requireEnv('DATABASE_URL'), max: poolSize });
}
