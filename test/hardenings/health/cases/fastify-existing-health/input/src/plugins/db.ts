import fp from 'fastify-plugin'
import pg from 'pg'
import type { FastifyInstance } from 'fastify'

async function dbPlugin(app: FastifyInstance) {
  const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL })
  app.decorate('db', pool)
  app.addHook('onClose', async () => pool.end())
}

export default fp(dbPlugin, { name: 'db' })
