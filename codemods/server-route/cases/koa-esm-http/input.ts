import http from 'node:http'
import Koa from 'koa'

const app = new Koa()
const admin = new Koa()

app.use(mount('/admin', admin))

http.createServer(app.callback()).listen(3000)
