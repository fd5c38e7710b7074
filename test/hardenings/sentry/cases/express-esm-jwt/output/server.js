import { sentryContext } from './instrument.js'
import 'dotenv/config'
import express from 'express'
import { auth } from './auth.js'

const app = express()
app.use(sentryContext)
app.use(express.json())

app.get('/me', auth, async (req, res) => {
  res.json({ id: req.user.id })
})

app.use((err, req, res, next) => {
  console.error(err)
  res.status(500).json({ error: 'Something went wrong' })
})

app.listen(process.env.PORT || 3000)
