import { sentryContext } from './instrument.js'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { bearerAuth } from 'hono/bearer-auth'
import { notes } from './routes/notes.js'
import { sentry } from '@sentry/hono/node'

const app = new Hono()
app.use(sentry(app))
app.use(sentryContext)

app.use('*', bearerAuth({ token: process.env.API_TOKEN ?? 'unset' }))
app.route('/api/notes', notes)
app.notFound((c) => c.json({ error: 'not found' }, 404))

serve({ fetch: app.fetch, port: Number(process.env.PORT ?? 3000) }, (info) => {
  console.log(`listening on ${info.port}`)
})
