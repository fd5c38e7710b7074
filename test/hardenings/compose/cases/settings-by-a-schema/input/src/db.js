import pg from 'pg';
import { createClient } from 'redis';
import { env } from './env.js';

export const pool = new pg.Pool({ connectionString: env.DATABASE_URL });
export const cache = createClient({ url: env.REDIS_URL });
