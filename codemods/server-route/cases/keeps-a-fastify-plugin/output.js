import fp from 'fastify-plugin'

export default async function (fastify, opts) {
  fastify.register(import('./routes.js'))
}
