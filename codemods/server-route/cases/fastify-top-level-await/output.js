import { fastify } from 'fastify'
import { health } from './health.js'

export const server = fastify()
await server.register(health)

await server.register(import('@fastify/helmet'))
await server.listen({ port: 3000 })
