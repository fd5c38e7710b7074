import Fastify from 'fastify'
import cors from '@fastify/cors'

async function start() {
  const app = Fastify({
    logger: true,
  }).withTypeProvider<ZodTypeProvider>()

  await app.register(cors, { origin: true })
  await app.listen({ port: 3000 })
}

start()
