import pg from 'pg';
import { createClient } from 'redis';

export const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL });

pool.on('error', (error) => console.error(error.message));

export const cache = createClient({ url: process.env.REDIS_URL });

cache.on('error', (error) => console.error(error.message));

await cache.connect();
