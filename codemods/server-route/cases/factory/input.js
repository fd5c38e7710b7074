const express = require('express')
const items = require('./routes/items')

function createApp() {
  const app = express()

  app.use(express.json())
  app.use('/items', items)

  return app
}

module.exports = createApp
