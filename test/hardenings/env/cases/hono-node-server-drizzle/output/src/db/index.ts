import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { env } from '../env.js'

const pool = new pg.Pool({ connectionString: env.DATABASE_URL })
pool.on('error', (error) => console.error('database connection lost', error.message))

export const db = drizzle(pool)
