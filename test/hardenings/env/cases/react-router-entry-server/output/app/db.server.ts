import pg from 'pg';
import { env } from './env.server';

export const pool = new pg.Pool({ connectionString: env.DATABASE_URL });
