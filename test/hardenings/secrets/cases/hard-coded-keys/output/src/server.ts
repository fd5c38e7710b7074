import Fastify from 'fastify'
import { sendWelcome } from './mail.js'
import { requireSecret } from './require-secret.js'

const WEATHER_API_KEY = requireSecret('WEATHER_API_KEY')

const app = Fastify({ logger: true })

app.get('/weather', async () => {
  const response = await fetch(`https://api.weather.example/now?key=${WEATHER_API_KEY}`)
  return response.json()
})
app.post('/welcome', async () => sendWelcome('someone@example.com'))

await app.listen({ port: Number(process.env.PORT ?? 3000) })
