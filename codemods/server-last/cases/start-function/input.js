import express from 'express'
import routes from './routes.js'

const app = express()

async function start() {
  await connect()
  app.use('/api', routes)
  app.listen(3000)
}

start().catch(console.error)
