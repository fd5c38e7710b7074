import type { About } from '../kit/transform.ts'

export const about: About = {
  id: 'server-route',
  title: 'Add code right after the server object is created, before every middleware, plugin and route',
  options: {
    code: 'statements to add; $app stands for the server object, e.g. "$app.use(health);"',
    import: 'what the code needs, as JSON, e.g. {"source":"./health.js","names":["health"]} or {"source":"./health.js","default":"health"}',
    framework: 'express, fastify, koa or hono; without it the one that the file makes',
  },
}
