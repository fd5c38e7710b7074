import Koa from 'koa'

const app = new Koa()
app.on('error', (error) => console.error('koa', error))
app.use(async (ctx, next) => {
  ctx.state.user = { id: 42 }
  await next()
})
app.use(async (ctx) => {
  if (ctx.path === '/me') ctx.body = { id: ctx.state.user.id }
  if (ctx.path === '/async') throw new Error('canary: the async route failed')
  ctx.body ??= 'ok'
})
app.listen(Number(process.env.PORT) || 3000)
