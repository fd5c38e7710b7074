import http from 'node:http'
import Koa from 'koa'
import { health } from './health'

const app = new Koa()
app.use(health.routes())
const admin = new Koa()

app.use(mount('/admin', admin))

http.createServer(app.callback()).listen(3000)
