import type { FastifyInstance } from 'fastify'

export async function health(app: FastifyInstance) {
  // Only says that the process answers.
  app.get('/livez', { logLevel: 'silent' }, async (_request, reply) => {
    reply.header('Cache-Control', 'no-store')
    return { status: 'ok' }
  })
}
