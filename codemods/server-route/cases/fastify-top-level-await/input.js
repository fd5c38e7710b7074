import { fastify } from 'fastify'

export const server = fastify()

await server.register(import('@fastify/helmet'))
await server.listen({ port: 3000 })
