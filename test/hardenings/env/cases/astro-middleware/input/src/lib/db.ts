import pg from "pg";

const DATABASE_URL = process.env.DATABASE_URL!;
const SSL_CA = process.env.DATABASE_CA;

export const pool = new pg.Pool({
  connectionString: DATABASE_URL,
  ...(SSL_CA ? { ssl: { ca: SSL_CA } } : {}),
});
