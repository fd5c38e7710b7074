import { describe, expect, it } from 'vitest'
import { useIngest } from '../../support/ingest.ts'
import { needRegistry } from '../../support/registry.ts'
import { installed } from '../../support/servers/install.ts'
import { until } from '../../support/servers/net.ts'
import { hardened, serve } from './planned.ts'

needRegistry()

const CANARY = 'canary-3c9e71'
const MAIL = 'visitor@mail.test'
/** The timing of each of these requests is sent too, and not that of one in ten. */
const SAMPLED = { 'sentry-trace': '771a43a4192642f0b136d5159a501700-7a5fe1d1d1d1d1d1-1' }
const newest = (): string => installed({ express: '^5.1.0', fastify: '^5.6.0', koa: '^3.0.0', '@sentry/node': '^11.12.0', express4: 'npm:express@^4.21.0' })
const ten = (): string => installed({ hono: '^4.6.0', '@hono/node-server': '^1.13.0', '@sentry/hono': '^10.75.2', '@sentry/node': '^10.75.2' })

const manifest = (dependencies: Record<string, string>, type: 'module' | 'commonjs' = 'module'): string => JSON.stringify({ name: 'api', type, scripts: { start: 'node server.js' }, dependencies })
const LOGIN = 'req.user = { id: 42, email: req.headers["x-mail"] }'
const LOG = 'console.log("signed in", req.headers["x-mail"])'

const express = (module: string): string => `import express from '${module}'
const app = express()
app.use(express.json())
app.use((req, res, next) => { ${LOGIN}; ${LOG}; next() })
app.get('/me', (req, res) => res.json({ id: req.user.id }))
app.post('/sync', (req) => { const secret = req.body.password; throw new Error('sync boom') })
app.post('/async', async (req, res, next) => { await null; ${module === 'express' ? "throw new Error('async boom')" : "next(new Error('async boom'))"} })
app.post('/crash', (req, res) => { setTimeout(() => { throw new Error('crash boom') }, 20); res.json({}) })
app.post('/reject', (req, res) => { setTimeout(() => void Promise.reject(new Error('reject boom')), 20); res.json({}) })
app.listen(process.env.PORT)
`
const SAMPLES: Record<string, { files: Record<string, string>; packages: () => string; user: boolean }> = {
  'Express 5': { files: { 'package.json': manifest({ express: '^5.1.0' }), 'server.js': express('express') }, packages: newest, user: true },
  'Express in CommonJS': {
    packages: newest, user: true,
    files: { 'package.json': manifest({ express: '^5.1.0' }, 'commonjs'), 'server.js': express('express').replace("import express from 'express'", "const express = require('express')") },
  },
  Fastify: {
    packages: newest, user: true,
    files: {
      'package.json': manifest({ fastify: '^5.6.0' }),
      'server.js': `import Fastify from 'fastify'
const app = Fastify()
app.addHook('preHandler', async (req) => { ${LOGIN}; ${LOG} })
app.get('/me', async (req) => ({ id: req.user.id }))
app.post('/sync', (req) => { const secret = req.body.password; throw new Error('sync boom') })
app.post('/async', async () => { await null; throw new Error('async boom') })
app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' })
`,
    },
  },
  Koa: {
    packages: newest, user: true,
    files: {
      'package.json': manifest({ koa: '^3.0.0' }),
      'server.js': `import Koa from 'koa'
const app = new Koa()
app.use(async (ctx, next) => { ctx.state.user = { id: 42, email: ctx.get('x-mail') }; console.log('signed in', ctx.get('x-mail')); await next() })
app.use(async (ctx) => {
  if (ctx.path === '/sync') throw new Error('sync boom')
  await null
  if (ctx.path === '/async') throw new Error('async boom')
  ctx.body = { id: ctx.state.user.id }
})
app.listen(Number(process.env.PORT))
`,
    },
  },
  Hono: {
    packages: ten, user: true,
    files: {
      'package.json': manifest({ hono: '^4.6.0', '@hono/node-server': '^1.13.0' }),
      'server.js': `import { serve } from '@hono/node-server'
import { Hono } from 'hono'
const app = new Hono()
app.use(async (c, next) => { c.set('userId', 42); console.log('signed in', c.req.header('x-mail')); await next() })
app.get('/me', (c) => c.json({ id: c.get('userId') }))
app.post('/sync', () => { throw new Error('sync boom') })
app.post('/async', async () => { await null; throw new Error('async boom') })
serve({ fetch: app.fetch, port: Number(process.env.PORT) })
`,
    },
  },
}

const ingest = useIngest(newest, ten)

async function fail(url: string, path: string): Promise<Response> {
  return fetch(`${url}${path}?token=${CANARY}&email=${MAIL}`, {
    method: 'POST', body: JSON.stringify({ password: CANARY, email: MAIL }),
    headers: { 'content-type': 'application/json', cookie: `sid=${CANARY}`, authorization: `Bearer ${CANARY}`, 'x-mail': MAIL, ...SAMPLED },
  })
}

const ORDERS: [string, string[][]][] = [
  ['alone', [['sentry']]],
  ['with error-handling', [['sentry', 'error-handling']]],
  ['on a branch that has error-handling', [['error-handling'], ['sentry']]],
  ['followed by error-handling', [['sentry'], ['error-handling']]],
]

describe.each(Object.entries(SAMPLES))('%s', (name, { files, packages, user }) => {
  it.each(name === 'Express 5' || name === 'Hono' ? ORDERS : ORDERS.slice(0, 2))('tells of each error once, %s', async (_, runs) => {
    const app = hardened(files, packages(), ...runs)
    const server = await serve(app.dir, ['server.js'], { SENTRY_DSN: ingest.dsn, SENTRY_RELEASE: 'abc123' })
    try {
      ingest.clear()
      const [sync, async] = [await fail(server.url, '/sync'), await fail(server.url, '/async')]
      expect([sync.status, async.status]).toEqual([500, 500])
      const events = await ingest.events(2)
      expect(events.map((e) => e.exception?.values?.[0]?.value)).toEqual(['sync boom', 'async boom'])
      for (const [i, response] of [sync, async].entries()) {
        expect(events[i]).toMatchObject({ release: 'abc123', environment: 'production', tags: { request_id: response.headers.get('x-request-id') }, ...(user ? { user: { id: '42' } } : {}) })
      }
      expect(ingest.leaks(CANARY, MAIL)).toEqual([])
      expect(server.alive()).toBe(true)
    } finally {
      await server.stop()
      app.remove()
    }
  }, 60_000)
})

it.each(['Express 5', 'Express in CommonJS'].flatMap((name) => ORDERS.map((order) => [name, ...order] as const)))('%s tells of the error that ends it before it ends, %s', async (name, _, runs) => {
  const { files, packages } = SAMPLES[name]!
  const app = hardened(files, packages(), ...runs)
  try {
    for (const [route, message] of [['/crash', 'crash boom'], ...(runs.flat().includes('error-handling') ? [['/reject', 'reject boom']] : [])] as const) {
      const server = await serve(app.dir, ['server.js'], { SENTRY_DSN: ingest.dsn })
      try {
        ingest.clear()
        await fail(server.url, route)
        await until('the process ends', async () => !server.alive(), 10_000)
        expect(await ingest.messages(1)).toEqual([message])
        expect(ingest.leaks(CANARY, MAIL)).toEqual([])
      } finally {
        await server.stop()
      }
    }
  } finally {
    app.remove()
  }
}, 60_000)

it('sends nothing and breaks nothing without a DSN', async () => {
  const app = hardened(SAMPLES['Express 5']!.files, newest(), ['sentry'])
  const server = await serve(app.dir, ['server.js'], {})
  try {
    ingest.clear()
    expect((await fail(server.url, '/sync')).status).toBe(500)
    expect(await (await fetch(`${server.url}/me`)).json()).toEqual({ id: 42 })
    expect(await ingest.events(0)).toEqual([])
    expect(ingest.raw()).toBe('')
  } finally {
    await server.stop()
    app.remove()
  }
}, 60_000)
