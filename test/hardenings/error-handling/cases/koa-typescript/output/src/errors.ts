import { randomUUID } from 'node:crypto'
import type { Context, Next } from 'koa'

const SORRY = 'Something went wrong on our side. Please try again.'

// The first middleware: what any other one throws arrives here.
export async function handleErrors(ctx: Context, next: Next) {
  // The id joins what a visitor reports to what the log says. One that comes with the request is kept where it cannot forge a log line.
  const given = ctx.get('X-Request-Id')
  const requestId = /^[\w.-]{8,128}$/.test(given) ? given : randomUUID()
  ctx.state.requestId = requestId
  ctx.set('X-Request-Id', requestId)
  try {
    await next()
  } catch (thrown) {
    const error: Failure = thrown instanceof Error ? thrown : new Error(String(thrown))
    const status = statusOf(error)
    if (status >= 500) {
      console.error(`${new Date().toISOString()} ${ctx.method} ${ctx.path} failed (request ${requestId}, user ${ctx.state?.user?.id ?? 'none'})`)
      ctx.app.emit('error', error, ctx)
    }
    // What has begun cannot be answered again: whoever waits for the rest is told by the connection's end.
    if (ctx.headerSent) {
      ctx.res.destroy()
      return
    }
    ctx.status = status
    ctx.body = { message: status < 500 ? error.message : SORRY, requestId }
  }
}

interface Failure {
  name?: string
  message?: string
  status?: unknown
  statusCode?: unknown
  expose?: boolean
  response?: unknown
  config?: unknown
  headers?: unknown
}

function statusOf(error: Failure): number {
  // The status with which another service refused this server (axios, OpenAI) is not the visitor's.
  if (error.expose !== true && (error.response || error.config || error.headers)) return 500
  const status = Number(error.status ?? error.statusCode)
  return status >= 400 && status < 600 ? status : 500
}
