import type { FastifyReply, FastifyRequest } from 'fastify'

// A hook and no route: the first hook answers before those that ask for a login or count requests.
export async function health(request: FastifyRequest, reply: FastifyReply) {
  const [path] = request.url.split('?')
  // Only says that the process answers.
  if (path === '/livez') {
    await reply.header('Cache-Control', 'no-store').send({ status: 'ok' })
  }
}
