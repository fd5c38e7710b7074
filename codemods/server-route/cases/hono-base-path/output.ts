import { Hono } from 'hono'
import { handle } from 'hono/vercel'
import { health } from './health'

const app = new Hono().basePath('/api')
app.route('/', health)

app.get('/hello', (c) => c.text('hello'))

export const GET = handle(app)
