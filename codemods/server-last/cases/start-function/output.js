import express from 'express'
import routes from './routes.js'
import { errorHandler } from './errors'

const app = express()

async function start() {
  await connect()
  app.use('/api', routes)

  app.use(errorHandler)
  app.listen(3000)
}

start().catch(console.error)
