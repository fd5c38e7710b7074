import { fastify } from 'fastify'
import { health } from './health.js'

export const server = fastify()
server.addHook('onRequest', health)

await server.register(import('@fastify/helmet'))
await server.listen({ port: 3000 })
