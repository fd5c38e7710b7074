import pg from 'pg';

export const pool = new pg.Pool({ connectionString: import.meta.env.DATABASE_URL });
