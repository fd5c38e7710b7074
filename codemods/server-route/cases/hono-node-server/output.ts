import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { jwt } from 'hono/jwt'
import { health } from './health'

const api = new Hono()
api.get('/notes', (c) => c.json([]))

const app = new Hono<{ Variables: { user: string } }>()
app.route('/', health)
app.use('*', jwt({ secret: 'x' }))
app.route('/api', api)

serve({ fetch: app.fetch, port: 3000 })
