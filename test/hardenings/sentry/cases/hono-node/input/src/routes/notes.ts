import { sql } from 'drizzle-orm'
import { Hono } from 'hono'
import { db } from '../db/index.js'

export const notes = new Hono()

notes.get('/', async (c) => c.json((await db.execute(sql`select 1 as id`)).rows))
