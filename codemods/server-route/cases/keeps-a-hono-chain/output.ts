import { Hono } from 'hono'

const app = new Hono()
  .use('*', auth)
  .get('/hello', (c) => c.text('hello'))

export type App = typeof app
export default app
