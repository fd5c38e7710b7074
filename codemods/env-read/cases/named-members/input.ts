import pg from 'pg';

export const pool = new pg.Pool({ connectionString: import.meta.env.DATABASE_URL });

export const mailKey = (): string | undefined => process.env.MAIL_KEY;
export const site = import.meta.env.PUBLIC_SITE;
