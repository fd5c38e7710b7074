import express from 'express'

const app = express()
app.use(express.json())

app.get('/api/async', async (req, res) => {
  await Promise.reject(new Error('canary: the async route failed'))
  res.json({})
})
app.get('/api/notes/:id', (req, res) => {
  res.status(404).json({ error: { code: 'not_found', message: 'No such note' } })
})

app.listen(process.env.PORT || 3000)
