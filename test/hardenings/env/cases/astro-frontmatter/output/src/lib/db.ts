import pg from 'pg';
import { DATABASE_URL } from 'astro:env/server';

export const pool = new pg.Pool({ connectionString: DATABASE_URL });
