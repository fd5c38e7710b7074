import express from 'express'
import { requestId, errorHandler } from './errors.js'
import './process-errors.js'

const app = express()
app.use(requestId)
app.use(express.json())

app.get('/api/async', async (req, res) => {
  await Promise.reject(new Error('canary: the async route failed'))
  res.json({})
})
app.get('/api/notes/:id', (req, res) => {
  res.status(404).json({ error: { code: 'not_found', message: 'No such note' } })
})

app.use(errorHandler)

app.listen(process.env.PORT || 3000)
