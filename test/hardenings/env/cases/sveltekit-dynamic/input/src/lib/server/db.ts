import { env } from '$env/dynamic/private';
import pg from 'pg';

if (!env.DATABASE_URL) throw new Error('DATABASE_URL is not set');

export const pool = new pg.Pool({ connectionString: env.DATABASE_URL, max: Number(env.DATABASE_POOL_SIZE ?? 10) });
