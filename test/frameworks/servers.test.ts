import { describe, expect, test } from 'vitest'
import type { FrameworkId } from '../../src/types.ts'
import { appAt, manifest, matchOf, recognised } from './support.ts'

const start = { start: 'node index.js' }

describe('recognition', () => {
  const smallest: [FrameworkId, Record<string, string>, object][] = [
    ['fastify', { 'package.json': manifest(start, { fastify: '^5.0.0' }), 'index.js': "import Fastify from 'fastify';\nconst app = Fastify();\napp.listen({ port: 3100 });\n" }, { frameworkVersion: '^5.0.0', port: 3100, entries: ['index.js'], runtime: 'node', start: 'start' }],
    ['koa', { 'package.json': manifest(start, { koa: '^3.0.0' }), 'index.js': "const Koa = require('koa');\nconst app = new Koa();\napp.listen(process.env.PORT || 4000);\n" }, { frameworkVersion: '^3.0.0', port: 4000, runtime: 'node' }],
    ['hono', { 'package.json': manifest(start, { hono: '^4.0.0' }), 'index.js': "import { serve } from '@hono/node-server';\nimport { Hono } from 'hono';\nconst app = new Hono();\nserve({ fetch: app.fetch, port: 8787 });\n" }, { port: 8787, runtime: 'node' }],
    ['hono', { 'package.json': manifest({ dev: 'bun run --hot src/index.ts' }, { hono: '^4.0.0' }), 'src/index.ts': "import { Hono } from 'hono';\nconst app = new Hono();\nexport default { port: 3001, fetch: app.fetch };\n" }, { port: 3001, runtime: 'bun', language: 'ts' }],
    ['hono', { 'package.json': manifest({ deploy: 'wrangler deploy' }, { hono: '^4.0.0' }), 'wrangler.jsonc': '{ "main": "src/worker.ts" }', 'src/worker.ts': "import { Hono } from 'hono';\nconst app = new Hono();\nexport default app;\n" }, { entries: ['src/worker.ts'], runtime: 'edge' }],
    ['nest', { 'package.json': manifest({ start: 'nest start', 'start:prod': 'node dist/main' }, { '@nestjs/core': '^11.0.0' }), 'src/main.ts': "import { NestFactory } from '@nestjs/core';\nimport { AppModule } from './app.module';\nvoid NestFactory.create(AppModule).then((app) => app.listen(3002));\n", 'src/app.module.ts': "import { Module } from '@nestjs/common';\n@Module({})\nexport class AppModule {}\n" }, { frameworkVersion: '^11.0.0', entries: ['src/main.ts'], start: 'start:prod', port: 3002 }],
  ]
  test.each(smallest)('%s', (id, content, stack) => {
    expect(recognised(content)[0]).toBe(id)
    expect(matchOf(content, id)?.stack).toMatchObject(stack)
  })

  test('dependencies that nothing uses, and code in strings and comments', () => {
    expect(recognised({ 'package.json': manifest(start, { fastify: '^5.0.0', koa: '^3.0.0', hono: '^4.0.0', '@nestjs/core': '^11.0.0' }), 'index.js': "// const app = require('fastify')()\nconst lesson = `import Koa from 'koa'; new Koa()`;\nconsole.log(lesson);\n" })).toEqual([])
  })
  test('a plugin of an app that a command line tool starts is recognised, with no place', () => {
    const content = { 'package.json': manifest({ start: 'fastify start app.js' }, { fastify: '^5.0.0', 'fastify-cli': '^7.0.0' }), 'app.js': "import { FastifyError } from 'fastify';\nexport default async function (fastify) {\n  fastify.setErrorHandler((error) => error instanceof FastifyError);\n}\n" }
    expect(recognised(content)[0]).toBe('fastify')
    const app = appAt(content, 'fastify')
    expect(app.framework.routes(app)).toMatchObject({ kind: 'none', reason: expect.stringContaining('was not found from any start script') as unknown })
  })
})

describe('places', () => {
  test('routes in modules of their own are parts of the application that mounts them', () => {
    const content = {
      'package.json': manifest({ start: 'tsx src/index.ts' }, { hono: '^4.0.0' }),
      'src/index.ts': "import { serve } from '@hono/node-server';\nimport { app } from './app';\nimport { notes } from './notes';\nserve(app);\nvoid notes;\n",
      'src/app.ts': "import { Hono } from 'hono';\nimport { notes } from './notes';\nexport const app = new Hono().basePath('/api');\napp.route('/notes', notes);\n",
      'src/notes.ts': "import { Hono } from 'hono';\nexport const notes = new Hono();\n",
    }
    const app = appAt(content, 'hono')
    expect(app.framework.routes(app)).toEqual({ kind: 'server', style: 'hono', path: 'src/app.ts', object: 'app', line: 3, prefix: '/api' })
    expect(app.framework.entry(app)).toEqual({ kind: 'module', path: 'src/index.ts', runs: 'node' })
    expect(app.framework.env(app)).toEqual({ server: 'process.env', publicPrefixes: [], module: 'src/env' })
  })
  test('a process starts where its script says, also where the application comes from another package', () => {
    const app = appAt({ 'package.json': manifest({ start: 'tsx src/index.ts' }, { hono: '^4.0.0', '@acme/routes': '*' }), 'src/index.ts': "import { serve } from '@hono/node-server';\nimport { createRouter } from '@acme/routes';\nserve(createRouter());\n" }, 'hono')
    expect(app.framework.entry(app)).toEqual({ kind: 'module', path: 'src/index.ts', runs: 'node' })
    expect(app.framework.env(app)).toMatchObject({ module: 'src/env' })
    expect(app.framework.routes(app)).toMatchObject({ kind: 'none', byHand: true, reason: expect.stringContaining('src/index.ts loads creates the Hono') as unknown })
  })
  test('a Worker has no process that starts', () => {
    const app = appAt({ 'package.json': manifest({}, { hono: '^4.0.0' }), 'wrangler.toml': 'main = "index.ts"\n', 'index.ts': "import { Hono } from 'hono';\nconst app = new Hono();\nexport default app;\n" }, 'hono')
    const worker = { ...app, stack: { ...app.stack, runtime: 'edge' as const } }
    expect(app.framework.routes(worker)).toMatchObject({ kind: 'server', style: 'hono' })
    expect(app.framework.entry(worker)).toMatchObject({ kind: 'none' })
    expect(app.framework.env(worker)?.check).toBeUndefined()
  })
  test.each([
    ['a chain of calls', { hono: '^4.0.0' }, "import { Hono } from 'hono';\nconst app = new Hono().use(log).get('/', home);\nexport default app;\n", 'in one chain of calls'],
    ['a server without a name', { fastify: '^5.0.0' }, "const fastify = require('fastify');\nmodule.exports = build(fastify({ logger: true }));\n", 'inside another expression'],
    ['two servers', { koa: '^2.0.0' }, "const Koa = require('koa');\nconst a = new Koa();\nconst b = new Koa();\na.listen(1);\nb.listen(2);\n", 'more than one Koa application'],
  ])('%s is left alone, with a reason', (_, dependencies: Record<string, string>, code, reason) => {
    const [id] = Object.keys(dependencies) as [FrameworkId]
    const app = appAt({ 'package.json': manifest(start, dependencies), 'index.js': code }, id)
    expect(app.framework.routes(app)).toMatchObject({ kind: 'none', byHand: true, reason: expect.stringContaining(reason) as unknown })
  })

  const nest = (main: string, module: string, more: Record<string, string> = {}): ReturnType<typeof appAt> => appAt({
    'package.json': manifest({ 'start:prod': 'node dist/main' }, { '@nestjs/core': '^11.0.0' }),
    'src/main.ts': `import { NestFactory } from '@nestjs/core';\nimport { AppModule } from './app.module';\nasync function bootstrap() {\n${main}\n}\nbootstrap();\n`,
    'src/app.module.ts': `import { Module } from '@nestjs/common';\n${module}`, ...more,
  }, 'nest')
  test('Nest: the root module, its prefix and its guard', () => {
    const app = nest("  const app = await NestFactory.create(AppModule);\n  app.setGlobalPrefix('/v1/');\n  app.enableVersioning();\n  app.useGlobalGuards(new Guard());", '@Module({ controllers: [] })\nexport class AppModule {}\n')
    expect(app.framework.routes(app)).toEqual({ kind: 'controller', style: 'nest', path: 'src/app.module.ts', module: 'AppModule', line: 2, prefix: '/v1', versioned: true, guard: { path: 'src/main.ts', line: 7, note: 'its global guards run for every controller' }, injected: [] })
    expect(app.framework.entry(app)).toEqual({ kind: 'module', path: 'src/main.ts', runs: 'node' })
  })
  test('Nest: a service of a module that the root does not see is not asked for', () => {
    const service = "import { Injectable } from '@nestjs/common';\nimport { PrismaClient } from '@prisma/client';\n@Injectable()\nexport class PrismaService extends PrismaClient {}\n"
    const inner = (decorator: string): string => `import { Global, Module } from '@nestjs/common';\nimport { PrismaService } from './prisma.service';\n${decorator}@Module({ providers: [PrismaService], exports: [PrismaService] })\nexport class DbModule {}\n`
    const users = "import { Module } from '@nestjs/common';\nimport { DbModule } from './db.module';\n@Module({ imports: [DbModule] })\nexport class UsersModule {}\n"
    const root = "import { UsersModule } from './users.module';\n@Module({ imports: [UsersModule] })\nexport class AppModule {}\n"
    const injected = (decorator: string): unknown => {
      const app = nest('  const app = await NestFactory.create(AppModule);', root, { 'src/prisma.service.ts': service, 'src/db.module.ts': inner(decorator), 'src/users.module.ts': users })
      const place = app.framework.routes(app)
      return place.kind === 'controller' ? place.injected.map((i) => i.type.name) : place
    }
    expect(injected('')).toEqual([])
    expect(injected('@Global()\n')).toEqual(['PrismaService'])
  })
  test.each([
    ['a microservice', '  const app = await NestFactory.createMicroservice(AppModule);', 'without an HTTP server'],
    ['a prefix from settings', "  const app = await NestFactory.create(AppModule);\n  app.setGlobalPrefix(config.get('prefix'));", 'only known when it runs'],
    ['a module made by a call', '  const app = await NestFactory.create(AppModule.register());', 'made by a call'],
  ])('Nest: %s has no place', (_, main, reason) => {
    const app = nest(main, '@Module({})\nexport class AppModule {}\n')
    expect(app.framework.routes(app)).toMatchObject({ kind: 'none', reason: expect.stringContaining(reason) as unknown })
  })
})
