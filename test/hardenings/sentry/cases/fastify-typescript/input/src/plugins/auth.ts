import fp from 'fastify-plugin'

export default fp(async (app) => {
  app.addHook('onRequest', async (request, reply) => {
    if (request.headers.authorization !== `Bearer ${process.env.API_TOKEN}`) {
      return reply.code(401).send({ error: 'unauthorized' })
    }
  })
})
