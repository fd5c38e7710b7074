import { Hono } from 'hono'
import { sentryContext, sentryOptions } from './sentry'
import { sentry } from '@sentry/hono/bun'

const app = new Hono()
app.use(sentry(app, sentryOptions))
app.use(sentryContext)

app.get('/todos/:id', async (c) => {
  const answer = await fetch(`https://todos.example.com/${c.req.param('id')}`)
  return c.json(await answer.json())
})

export default app
