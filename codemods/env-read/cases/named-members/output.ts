import pg from 'pg';
import { DATABASE_URL, MAIL_KEY } from 'astro:env/server';

export const pool = new pg.Pool({ connectionString: DATABASE_URL });

export const mailKey = (): string | undefined => MAIL_KEY;
export const site = import.meta.env.PUBLIC_SITE;
