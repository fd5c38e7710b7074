import Koa from 'koa'
import { redis } from './redis.js'

const app = new Koa({ proxy: true })

app.use(async (ctx) => {
  const target = await redis.get(`link:${ctx.path}`)
  if (target) ctx.redirect(target)
  else ctx.status = 404
})

app.listen(Number(process.env.PORT) || 3000)
