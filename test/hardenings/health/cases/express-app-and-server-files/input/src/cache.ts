import { createClient } from 'redis'

export const cache = createClient({ url: process.env.REDIS_URL })

cache.on('error', (error: Error) => console.error('cache', error.message))
