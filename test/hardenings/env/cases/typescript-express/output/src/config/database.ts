import { Pool } from 'pg';
import { requireEnv } from './env-value';
import { env } from '../env';

const poolSize = env.POOL_SIZE;

export let pool: Pool | undefined;

export async function connect(): Promise<void> {
  pool = new Pool({ connectionString: requireEnv('DATABASE_URL'), max: poolSize });
}
