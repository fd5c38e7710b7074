import { Hono } from 'hono'
import { logger } from 'hono/logger'

const app = new Hono()
  .use('*', logger())
  .get('/hello', (c) => c.json({ hello: 'world' }))

export type App = typeof app
export default { port: 3000, fetch: app.fetch }
