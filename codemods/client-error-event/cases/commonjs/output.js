const { createClient } = require('redis')
const client = createClient({ url: process.env.REDIS_URL })
client.on('error', (error) => {
  console.error('An idle database connection failed', error)
})
client.connect()
module.exports = client
