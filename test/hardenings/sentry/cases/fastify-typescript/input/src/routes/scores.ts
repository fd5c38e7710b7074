import type { FastifyInstance } from 'fastify'
import { pool } from '../db.js'

export async function scoreRoutes(app: FastifyInstance) {
  app.get('/scores', async () => {
    const { rows } = await pool.query('select 1 as score')
    return rows
  })
}
