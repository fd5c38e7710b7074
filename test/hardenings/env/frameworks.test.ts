import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { installed } from '../../support/servers/install.ts'
import { count, planned, run, start } from './started.ts'
import type { Planned } from './started.ts'

const CANARY = 'canary-41d7c20e9b8a'
const URL = `postgres://u:${CANARY}@127.0.0.1:1/db`

let nodeModules: string
beforeAll(() => {
  nodeModules = installed({
    koa: '^2.15.3', 'koa-router': '^12.0.1', dotenv: '^16.4.5', pg: '^8.13.1', zod: '^4.6.7',
    fastify: '^5.2.0', '@fastify/rate-limit': '^10.3.0', 'fastify-plugin': '^5.0.1',
    hono: '^4.6.14', '@hono/node-server': '^1.13.7', 'drizzle-orm': '^0.44.0',
    '@nestjs/common': '^11.0.1', '@nestjs/config': '^4.0.2', '@nestjs/core': '^11.0.1', '@nestjs/jwt': '^11.0.0', '@nestjs/passport': '^11.0.5', '@nestjs/platform-express': '^11.0.1',
    passport: '^0.7.0', 'passport-jwt': '^4.0.1', 'reflect-metadata': '^0.2.2', rxjs: '^7.8.1',
    typescript: '~5.9.3', '@types/node': '^22', '@types/pg': '^8.11.0', '@types/passport-jwt': '^4.0.1', '@types/express': '^5.0.0',
  })
}, 300_000)

interface Sample {
  name: string
  args: string[]
  listening: RegExp
  required: Record<string, string>
  /** Compiled before it is started, without any variable. */
  compiled?: true
}

const SAMPLES: Sample[] = [
  { name: 'koa-router-pg', args: ['server.js'], listening: /listening on/, required: { DATABASE_URL: URL } },
  { name: 'hono-node-server-drizzle', args: ['dist/index.js'], listening: /listening on/, required: { DATABASE_URL: URL }, compiled: true },
  { name: 'fastify-typescript-plugins', args: ['dist/index.js'], listening: /listening at/, required: { DATABASE_URL: URL }, compiled: true },
  { name: 'nest-config-service', args: ['dist/main.js'], listening: /^listening/m, required: { JWT_SECRET: CANARY, MAIL_FROM: 'me@example.com' }, compiled: true },
]

describe.each(SAMPLES)('$name, hardened', ({ name, args, listening, required, compiled }) => {
  let app: Planned
  beforeAll(() => {
    app = planned(name, nodeModules)
    if (compiled) run(app.dir, 'typescript/bin/tsc', ['--outDir', 'dist'])
  }, 120_000)
  afterAll(() => app.remove())

  it('starts where everything is set', async () => {
    const ended = await start(app.dir, args, required, listening)
    expect(ended, ended.output).toMatchObject({ listening: true })
  }, 60_000)
  it.each(Object.keys(required))('stops without %s and names it once', async (missing) => {
    const ended = await start(app.dir, args, { ...required, [missing]: undefined }, listening)
    expect(ended, ended.output).toMatchObject({ listening: false, code: 1 })
    expect(count(ended.output, `  ${missing}: required (`), ended.output).toBe(1)
    expect(ended.output).not.toContain(CANARY)
  }, 60_000)
  it('names all of them at once', async () => {
    const ended = await start(app.dir, args, {}, listening)
    expect(ended, ended.output).toMatchObject({ listening: false, code: 1 })
    for (const key of Object.keys(required)) expect(count(ended.output, `  ${key}: required (`), ended.output).toBe(1)
  }, 60_000)
})
