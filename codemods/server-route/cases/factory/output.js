const express = require('express')
const items = require('./routes/items')
const { health } = require('./health')

function createApp() {
  const app = express()
  app.use(health)

  app.use(express.json())
  app.use('/items', items)

  return app
}

module.exports = createApp
