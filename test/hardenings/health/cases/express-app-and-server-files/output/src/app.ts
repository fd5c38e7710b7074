import express, { Application } from 'express'
import db from './db'
import { cache } from './cache'
import { health } from './health'

const app: Application = express()
app.use(health)

app.use(express.json())

app.get('/api/notes', async (_req, res) => {
  const cached = await cache.get('notes')
  res.json(cached ? JSON.parse(cached) : await db('notes').select('*'))
})

export default app
