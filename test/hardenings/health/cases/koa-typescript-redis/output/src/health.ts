import type { Context, Next } from 'koa'
import { redis } from './redis.js'

const TIMEOUT_MS = 1500

const checks = [{ name: 'cache', ask: async () => redis.ping() }]

export async function health(ctx: Context, next: Next) {
  // Only says that the process answers: a cache outage must not get it restarted.
  if (ctx.path === '/livez') {
    ctx.set('Cache-Control', 'no-store')
    ctx.body = { status: 'ok' }
    return
  }
  // Says whether this process can do its work: a host sends it no visitors while it cannot.
  if (ctx.path === '/readyz') {
    const down = await findDown()
    ctx.set('Cache-Control', 'no-store')
    ctx.status = down.length > 0 ? 503 : 200
    ctx.body = down.length > 0 ? { status: 'unavailable', down } : { status: 'ok' }
    return
  }
  await next()
}

let asked = 0
let answer = Promise.resolve<string[]>([])

// Once a second at most: anyone may call this, and each call reaches the cache.
function findDown() {
  if (Date.now() - asked > 1000) {
    asked = Date.now()
    answer = askAll()
  }
  return answer
}

async function askAll() {
  const up = await Promise.all(checks.map(({ ask }) => isUp(ask)))
  return checks.filter((_, i) => !up[i]).map(({ name }) => name)
}

// One that hangs counts as down: whoever asks must get an answer in time.
async function isUp(ask: () => Promise<unknown>) {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise((_, reject) => {
    timer = setTimeout(reject, TIMEOUT_MS, new Error('no answer in time'))
  })
  try {
    await Promise.race([ask(), late])
    return true
  } catch {
    return false
  } finally {
    clearTimeout(timer)
  }
}
