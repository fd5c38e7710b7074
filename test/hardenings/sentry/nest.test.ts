import path from 'node:path'
import { expect, it } from 'vitest'
import { messagesOf, useIngest } from '../../support/ingest.ts'
import { needRegistry } from '../../support/registry.ts'
import { runNode } from '../../support/servers/child.ts'
import { installed } from '../../support/servers/install.ts'
import { STRICTEST } from '../../support/strict.ts'
import { hardened, serve } from './planned.ts'

needRegistry()

const CANARY = 'canary-5d20b4'
const MAIL = 'visitor@mail.test'
/** The timing of each of these requests is sent too, and not that of one in ten. */
const SAMPLED = { 'sentry-trace': '771a43a4192642f0b136d5159a501700-7a5fe1d1d1d1d1d1-1' }
const DEPENDENCIES = { '@nestjs/common': '^11.0.1', '@nestjs/core': '^11.0.1', '@nestjs/platform-express': '^11.0.1', 'reflect-metadata': '^0.2.2', rxjs: '^7.8.1' }
const packages = (): string => installed({ ...DEPENDENCIES, '@sentry/nestjs': '^10.75.2', '@types/node': '^20.19.0', '@types/express': '^5.0.0', typescript: '~5.9.3' })

const FILES: Record<string, string> = {
  'package.json': JSON.stringify({ name: 'api', private: true, scripts: { build: 'nest build', 'start:prod': 'node dist/main' }, dependencies: DEPENDENCIES, devDependencies: { '@nestjs/cli': '^11.0.0', '@types/node': '^20.0.0', typescript: '^5.6.0' } }),
  'nest-cli.json': '{ "sourceRoot": "src" }\n',
  'tsconfig.json': JSON.stringify({ compilerOptions: { target: 'ES2022', module: 'CommonJS', moduleResolution: 'node', esModuleInterop: true, ...STRICTEST, experimentalDecorators: true, emitDecoratorMetadata: true, skipLibCheck: true, outDir: 'dist' }, include: ['src'] }),
  'src/main.ts': "import { NestFactory } from '@nestjs/core';\nimport { AppModule } from './app.module';\n\nasync function bootstrap() {\n  const app = await NestFactory.create(AppModule);\n  await app.listen(process.env['PORT'] ?? 3000);\n}\nvoid bootstrap();\n",
  'src/app.module.ts': "import { Module } from '@nestjs/common';\nimport { NotesController } from './notes.controller';\n\n@Module({\n  imports: [],\n  controllers: [NotesController],\n})\nexport class AppModule {}\n",
  'src/notes.controller.ts': `import { Body, Controller, ForbiddenException, Post } from '@nestjs/common';

@Controller()
export class NotesController {
  @Post('sync')
  sync(@Body() body: { password: string }): string {
    console.log('signed in', body);
    throw new Error('sync boom');
  }

  @Post('async')
  async rejects(): Promise<string> {
    await null;
    throw new Error('async boom');
  }

  @Post('refused')
  refused(): string {
    throw new ForbiddenException('You may not do that');
  }

  @Post('crash')
  crash(): string {
    setTimeout(() => {
      throw new Error('crash boom');
    }, 20);
    return 'ok';
  }
}
`,
}
const FILTER: Record<string, string> = {
  'src/all.filter.ts': "import { ArgumentsHost, Catch, ExceptionFilter, HttpException } from '@nestjs/common';\n\n@Catch()\nexport class AllFilter implements ExceptionFilter {\n  catch(error: unknown, host: ArgumentsHost) {\n    const status = error instanceof HttpException ? error.getStatus() : 500;\n    host.switchToHttp().getResponse().status(status).json({ ok: false });\n  }\n}\n",
  'src/main.ts': FILES['src/main.ts']!.replace("import { AppModule } from './app.module';", "import { AppModule } from './app.module';\nimport { AllFilter } from './all.filter';").replace('  await app.listen', '  app.useGlobalFilters(new AllFilter());\n  await app.listen'),
}

const ingest = useIngest(packages)

it.each<[string, Record<string, string>, string[][]]>([
  ['alone', FILES, [['sentry']]],
  ['beside a filter of its own', { ...FILES, ...FILTER }, [['sentry']]],
  ['with error-handling', FILES, [['sentry', 'error-handling']]],
  ['on a branch that has error-handling', FILES, [['error-handling'], ['sentry']]],
  ['followed by error-handling', FILES, [['sentry'], ['error-handling']]],
])('tells of each error of a Nest app once, and of no refusal, %s', async (_, files, runs) => {
  const app = hardened(files, packages(), ...runs)
  try {
    compile(app.dir)
    const server = await serve(app.dir, ['dist/main.js'], { SENTRY_DSN: ingest.dsn, SENTRY_RELEASE: 'abc123' })
    try {
      ingest.clear()
      const statuses: number[] = []
      for (const name of ['sync', 'async', 'refused']) {
        const response = await fetch(`${server.url}/${name}?token=${CANARY}&email=${MAIL}`, {
          method: 'POST', body: JSON.stringify({ password: CANARY, email: MAIL }),
          headers: { 'content-type': 'application/json', cookie: `sid=${CANARY}`, authorization: `Bearer ${CANARY}`, 'x-mail': MAIL, ...SAMPLED },
        })
        statuses.push(response.status)
        expect(await response.text()).not.toContain('boom')
      }
      expect(statuses).toEqual([500, 500, 403])
      const events = await ingest.events(2)
      expect(messagesOf(events)).toEqual(['sync boom', 'async boom'])
      for (const event of events) expect(event).toMatchObject({ release: 'abc123', environment: 'production' })
      expect(ingest.leaks(CANARY, 'visitor(?:@|%40)mail')).toEqual([])
      ingest.clear()
      await fetch(`${server.url}/crash`, { method: 'POST' }).catch(() => undefined)
      expect(await ingest.messages(1)).toEqual(['crash boom'])
      expect(server.alive()).toBe(false)
    } finally {
      await server.stop()
    }
  } finally {
    app.remove()
  }
}, 120_000)

it('sends nothing and breaks nothing without a DSN', async () => {
  const app = hardened(FILES, packages(), ['sentry'])
  try {
    compile(app.dir)
    const server = await serve(app.dir, ['dist/main.js'], {})
    try {
      ingest.clear()
      expect((await fetch(`${server.url}/sync`, { method: 'POST' })).status).toBe(500)
      expect((await fetch(`${server.url}/refused`, { method: 'POST' })).status).toBe(403)
      expect(await ingest.events(0)).toEqual([])
      expect(ingest.raw()).toBe('')
    } finally {
      await server.stop()
    }
  } finally {
    app.remove()
  }
}, 120_000)

/** As `nest build` does: with every type checked. */
const compile = (dir: string): void => runNode(dir, [path.join(packages(), 'typescript/bin/tsc'), '-p', dir])
