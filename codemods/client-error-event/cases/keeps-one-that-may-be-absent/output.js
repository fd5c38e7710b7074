import { Pool } from 'pg';
export const pool = process.env.DATABASE_URL ? new Pool() : undefined;
