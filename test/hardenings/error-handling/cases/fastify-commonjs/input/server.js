const fastify = require('fastify')()
const cors = require('@fastify/cors')

fastify.register(cors)
fastify.get('/api/notes/:id', async (request, reply) => {
  if (request.params.id === '0') return reply.code(404).send({ ok: false, error: 'No such note' })
  throw new Error('canary')
})

fastify.listen({ port: Number(process.env.PORT) || 3000 })
