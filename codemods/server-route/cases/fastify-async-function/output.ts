import Fastify from 'fastify'
import cors from '@fastify/cors'
import { health } from './health.js'

async function start() {
  const app = Fastify({
    logger: true,
  }).withTypeProvider<ZodTypeProvider>()
  app.addHook('onRequest', health)

  await app.register(cors, { origin: true })
  await app.listen({ port: 3000 })
}

start()
