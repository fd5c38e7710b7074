import Fastify from 'fastify'
import rateLimit from '@fastify/rate-limit'
import authPlugin from './plugins/auth.js'
import { scoreRoutes } from './routes/scores.js'

async function start() {
  const app = Fastify({ logger: true })

  await app.register(rateLimit, { max: 20, timeWindow: '1 minute' })
  await app.register(authPlugin)
  await app.register(scoreRoutes, { prefix: '/api/v1' })

  await app.listen({ port: Number(process.env.PORT ?? 3101), host: '0.0.0.0' })
}

start()
