import pg from 'pg';
import { env } from './env.js';

export const pool = new pg.Pool({ connectionString: env.DATABASE_URL });

pool.on('error', (error) => console.error('idle database connection', error.message));
