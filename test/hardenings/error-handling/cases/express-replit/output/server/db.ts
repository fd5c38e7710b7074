import pg from "pg";
import { drizzle } from "drizzle-orm/node-postgres";

export const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL });
pool.on("error", (error) => {
  console.error("An idle database connection failed", error);
});
export const db = drizzle(pool);
