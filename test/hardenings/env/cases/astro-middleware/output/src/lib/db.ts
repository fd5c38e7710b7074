import pg from "pg";
import { DATABASE_CA, DATABASE_URL } from "astro:env/server";

const SSL_CA = DATABASE_CA;

export const pool = new pg.Pool({
  connectionString: DATABASE_URL,
  ...(SSL_CA ? { ssl: { ca: SSL_CA } } : {}),
});
