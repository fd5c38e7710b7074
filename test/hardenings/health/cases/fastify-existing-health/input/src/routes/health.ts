import type { FastifyInstance } from 'fastify'

export async function healthRoutes(app: FastifyInstance) {
  app.get('/health', async (_request, reply) => {
    try {
      await app.db.query('SELECT 1 AS ok')
      return { status: 'ok', uptime: process.uptime() }
    } catch (error) {
      return reply.code(503).send({ status: 'down', reason: (error as Error).message })
    }
  })
}
