import { Pool } from 'pg'
import { env } from './env.server'

export const pool = new Pool({ connectionString: env.DATABASE_URL })
