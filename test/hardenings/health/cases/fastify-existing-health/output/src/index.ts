import Fastify from 'fastify'
import dbPlugin from './plugins/db.js'
import { healthRoutes } from './routes/health.js'
import { health } from './health.js'

const app = Fastify({ logger: true })
app.addHook('onRequest', health)

await app.register(dbPlugin)
await app.register(healthRoutes, { prefix: '/api/v1' })

await app.listen({ port: 3101 })
