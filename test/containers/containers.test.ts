import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CANARY, containerApp, MANAGERS } from '../support/containers/app.ts'
import type { ContainerApp, Manager } from '../support/containers/app.ts'
import { composeProject } from '../support/containers/compose.ts'
import { dockerEngine, limited } from '../support/containers/engine.ts'
import { startContainer } from '../support/containers/running.ts'
import { needRegistry } from '../support/registry.ts'

interface Subject {
  app: string
  /** Source file that a change is made to. */
  source: string
  manager: Manager
  /** Folder of the app in the case. */
  at?: string
}

const SERVERS: Record<string, string> = {
  'express-ts': 'src/index.ts', 'express-js': 'server.js', fastify: 'server.js', koa: 'src/server.js', hono: 'src/index.ts', nest: 'src/app.controller.ts', next: 'app/page.tsx',
  sveltekit: 'src/routes/+page.svelte', nuxt: 'app/app.vue', astro: 'src/pages/index.astro', 'react-router': 'app/routes/home.tsx', remix: 'app/routes/_index.tsx', 'tanstack-start': 'src/routes/index.tsx',
  native: 'server.js', 'bun-server': 'src/index.ts',
}
const STATIC: Record<string, string> = { vite: 'src/main.jsx', cra: 'src/index.js', 'astro-static': 'src/pages/index.astro' }
const ALL: Record<string, string> = { ...SERVERS, ...STATIC }
/** Which run on no other runtime than their package manager's. */
const ONLY: Record<string, readonly Manager[]> = { 'bun-server': ['bun'] }
/** A server with its databases, what stops compose while it is not set, the database's service, and whether it writes files as well; asked at `/` it counts its visits. */
const COMPOSED: Record<string, { manager: Manager; password: string; services: readonly string[]; writes?: true }> = {
  'express-pg': { manager: 'npm', password: 'POSTGRES_PASSWORD', services: ['db', 'cache'] },
  'express-mysql': { manager: 'npm', password: 'MYSQL_PASSWORD', services: ['db'], writes: true },
  'express-prisma': { manager: 'pnpm', password: 'POSTGRES_PASSWORD', services: ['db'] },
}

/** Every framework once, and every package manager with a plain server, a built server and static files or a workspace. CONTAINERS=all runs every pair. */
const CHOSEN: readonly [app: string, manager: Manager][] = [
  ['express-ts', 'npm'], ['vite', 'npm'], ['next', 'npm'], ['nest', 'npm'], ['remix', 'npm'],
  ['next', 'pnpm'], ['fastify', 'pnpm'], ['nuxt', 'pnpm'], ['tanstack-start', 'pnpm'],
  ['express-js', 'yarn'], ['cra', 'yarn'], ['astro', 'yarn'],
  ['koa', 'yarn-berry'], ['react-router', 'yarn-berry'], ['astro-static', 'yarn-berry'],
  ['hono', 'bun'], ['sveltekit', 'bun'], ['vite', 'bun'],
  ['native', 'npm'], ['bun-server', 'bun'],
]
const wanted = process.env['CONTAINERS']
const pairs = wanted === 'all' ? Object.keys(ALL).flatMap((app) => (ONLY[app] ?? MANAGERS).map((manager) => [app, manager] as const)) : wanted ? wanted.split(',').map((pair) => pair.split(':') as [string, Manager]) : CHOSEN
const subjects: Subject[] = [
  ...pairs.filter(([app]) => ALL[app] !== undefined).map(([app, manager]) => ({ app, manager, source: ALL[app]! })),
  ...(wanted && wanted !== 'all' ? pairs.filter(([app]) => app === 'workspace').map(([, manager]) => manager) : wanted === 'all' ? MANAGERS : (['npm', 'pnpm'] as const)).flatMap((manager) => [
    { app: 'workspace', manager, at: 'apps/api', source: 'packages/shared/src/index.ts' },
    { app: 'workspace', manager, at: 'apps/web', source: 'apps/web/src/main.jsx' },
  ]),
]
const composed = (wanted && wanted !== 'all' ? pairs : Object.entries(COMPOSED).map(([name, { manager }]) => [name, manager] as const)).filter(([name]) => COMPOSED[name])
const label = ({ app, manager, at }: Subject): string => `${app}${at ? `-${path.basename(at)}` : ''}-${manager}`
const isStatic = ({ app, at }: Subject): boolean => STATIC[app] !== undefined || at === 'apps/web'

needRegistry()
const engine = dockerEngine(['24'])

describe.runIf(engine)('container images', () => {
  const apps = new Map<string, ContainerApp>()
  const built = new Set<string>()
  const building = limited(2)
  const running = limited(4)
  beforeAll(() => engine!.switchTo('build'), 600_000)
  afterAll(() => {
    for (const app of apps.values()) app.remove()
    engine!.stop()
  })

  const build = (subject: Subject, ...options: string[]) => {
    const { dir } = apps.get(label(subject))!
    const args = ['--build-arg', 'VITE_GREETING=public-greeting', '--build-arg', 'NEXT_PUBLIC_GREETING=public-greeting', '--build-arg', 'REACT_APP_GREETING=public-greeting']
    return engine!.docker(['build', '--network', 'host', '--progress', 'plain', ...args, '-f', path.join(dir, subject.at ?? '.', 'Dockerfile'), '-t', `hma-${label(subject)}`, ...options, dir], { env: { BUILDKIT_PROGRESS: 'plain' } })
  }

  /** Makes what other images begin with too (the folder, the package manager), one at a time: while two builds make such a layer at once, neither finds it in the engine's cache again. */
  const one = limited(1)
  const begun = new Map<string, Promise<void>>()
  const beginning = ({ dir }: ContainerApp, { at }: Subject): Promise<void> => {
    const text = readFileSync(path.join(dir, at ?? '.', 'Dockerfile'), 'utf8').split('\nCOPY ')[0]!
    const made = begun.get(text) ?? one(async () => {
      const alone = mkdtempSync(path.join(os.tmpdir(), 'harden-my-app-beginning-'))
      writeFileSync(path.join(alone, 'Dockerfile'), text)
      // Should it fail, then the image fails as well, and says why.
      await engine!.docker(['build', '--network', 'host', alone])
      rmSync(alone, { recursive: true })
    })
    begun.set(text, made)
    return made
  }

  /** For the same reason: images of one workspace may have the install in common. */
  const turns = new Map<string, ReturnType<typeof limited>>()
  const turn = ({ app, manager }: Subject): ReturnType<typeof limited> => {
    const found = turns.get(`${app}-${manager}`) ?? limited(1)
    turns.set(`${app}-${manager}`, found)
    return found
  }

  describe.concurrent('are built', () => {
    it.each(subjects.map((subject) => [label(subject), subject] as const))('%s: a changed source installs nothing again; no secret, no package for development is in it', async (name, subject) => {
      await turn(subject)(() => building(async () => {
        const app = containerApp(subject.app, subject.manager, ['health', 'dockerfile'])
        apps.set(name, app)
        await beginning(app, subject)
        const first = await build(subject)
        expect(first.code, first.output.slice(-6000)).toBe(0)
        built.add(name)
        const file = path.join(app.dir, subject.source)
        writeFileSync(file, `${readFileSync(file, 'utf8').replace('hello', 'hello again')}\n`)
        const second = await build(subject)
        expect(second.code, second.output.slice(-3000)).toBe(0)
        expect(installsOf(second.output)).toEqual(installsOf(first.output).map(({ command }) => ({ command, cached: true })))
        await expectClean(`hma-${name}`, isStatic(subject))
      }))
    }, 900_000)
  })

  describe.runIf(composed.length > 0)('of compose', () => {
    it.each(composed)('%s is built by %s', async (name, manager) => {
      const app = containerApp(name, manager, ['health', 'dockerfile', 'compose'])
      apps.set(name, app)
      const built = await engine!.docker(['build', '--network', 'host', '-t', `hma-${name}-app`, app.dir])
      expect(built.code, built.output.slice(-4000)).toBe(0)
    }, 600_000)
  })

  describe('run', () => {
    beforeAll(() => engine!.switchTo('run'), 60_000)

    it.each(composed)('%s by %s with its databases: ready, hardened, unreachable from outside, and with their data after they were taken down', async (name) => {
      const { password, services, writes } = COMPOSED[name]!
      const { up, get, inspect, compose, envFile } = composeProject(engine!, `hma-${name}`, apps.get(name)!.dir)
      const refused = await compose('config', '-q')
      expect([refused.code === 0, refused.output.includes(password)]).toEqual([false, true])
      envFile(`${password}=0f8a1c2b3d4e\n`)
      try {
        await up()
        expect(await get('/readyz')).toContain(' 200')
        expect(await get('/')).toBe('{"name":"app","visits":1} 200')
        for (const service of ['app', ...services]) {
          const [memory, threads] = (await inspect(service, '{{.Config.Image}}')) === 'mysql:8.4' ? [1024 ** 3, 1000] : [512 * 1024 ** 2, 200]
          expect(await inspect(service, '{{.HostConfig.ReadonlyRootfs}} {{.HostConfig.CapDrop}} {{.HostConfig.SecurityOpt}} {{.HostConfig.Memory}} {{.HostConfig.PidsLimit}} {{.HostConfig.Init}} {{.HostConfig.RestartPolicy.Name}}')).toBe(`true [ALL] [no-new-privileges:true] ${memory} ${threads} true unless-stopped`)
          expect((await compose('exec', '-T', service, 'id', '-u')).output.trim()).not.toBe('0')
        }
        for (const service of services) expect(await inspect(service, '{{.HostConfig.PortBindings}}')).toBe('map[]')
        await compose('down', '-t', '8')
        await up()
        expect(await get('/')).toBe('{"name":"app","visits":2} 200')
        if (writes) expect(await get('/logs')).toBe('["1.txt","2.txt"] 200')
        await compose('stop', '-t', '8', 'db')
        expect(await get('/readyz')).toContain(' 503')
        expect(await get('/livez')).toContain(' 200')
      } finally {
        await compose('down', '-v', '-t', '5')
        envFile('')
      }
    }, 300_000)

    describe.concurrent('without rights', () => {
      it.each(subjects.map((subject) => [label(subject), subject] as const))('%s: healthy, answers, ends in a second with what is under way, unhealthy when it hangs', async (name, subject) => {
        if (!built.has(name)) throw new Error(`There is no image of ${name}: its build failed above.`)
        await running(async () => {
          const container = await startContainer(engine!, `hma-${name}`, `hma-run-${name}`)
          try {
            expect(container.uid).not.toBe(0)
            const page = await container.get('/')
            expect(page.status).toBe(200)
            if (isStatic(subject)) await checkStatic(container, page, subject)
            else {
              expect(page.body).toContain('hello again')
              expect((await container.get('/livez')).status).toBe(200)
              const slow = container.get('/slow')
              await sleep(200)
              const stopped = container.stop()
              expect((await slow).body).toContain('finished')
              const { ms, exitCode } = await stopped
              expect(exitCode).not.toBe(137)
              expect(ms).toBeLessThan(1500)
            }
          } finally {
            await container.remove()
          }
          const hung = await startContainer(engine!, `hma-${name}`, `hma-hung-${name}`)
          try {
            await hung.freeze()
            for (const end = Date.now() + 40_000; (await hung.health()) !== 'unhealthy' && Date.now() < end; ) await sleep(300)
            expect(await hung.health()).toBe('unhealthy')
          } finally {
            await hung.remove()
          }
        })
      }, 180_000)
    })
  })
})

async function checkStatic(container: Awaited<ReturnType<typeof startContainer>>, page: { headers: Record<string, string>; body: string }, { app, at }: Subject): Promise<void> {
  expect(page.headers['cache-control']).toBe('no-cache')
  expect((await container.get('/healthz.txt')).body).toBe('ok\n')
  if (app === 'astro-static') {
    expect((await container.get('/about')).body).toContain('about')
    const lost = await container.get('/nowhere')
    expect([lost.status, lost.body.includes('not here')]).toEqual([404, true])
  } else {
    expect((await container.get('/some/page')).body).toBe(page.body)
    const script = /src="(\/[^"]+\.js)"/.exec(page.body)?.[1] ?? ''
    const asset = await container.get(script)
    expect(asset.headers['cache-control']).toContain('immutable')
    expect(asset.headers['content-encoding']).toBe('gzip')
    expect(asset.body).toContain('public-greeting')
    expect((await container.get(`${script}x`)).status).toBe(404)
    expect(at ?? app).toBeTruthy()
  }
  const { ms, exitCode } = await container.stop()
  expect([exitCode, ms < 1500]).toEqual([0, true])
}

/** Steps of a plain build log that install packages, and whether they came from the cache. */
function installsOf(log: string): { command: string; cached: boolean }[] {
  const steps = [...log.matchAll(/^#(\d+) \[[^\]]*\] (RUN --mount=type=cache.*)$/gm)].map(([, id = '', command = '']) => ({ command, cached: new RegExp(`^#${id} CACHED$`, 'm').test(log) }))
  return steps.filter((step, i) => steps.findIndex((other) => other.command === step.command) === i).sort((a, b) => (a.command < b.command ? -1 : 1))
}

async function expectClean(image: string, onlyFiles: boolean): Promise<void> {
  const inside = async (command: string): Promise<string> => (await engine!.docker(['run', '--rm', '--network', 'none', '--user', '0', '--entrypoint', 'sh', image, '-c', command])).output.trim()
  // The image is the layers of its last stage alone, and nothing in there is deleted by a later layer.
  expect(await inside(`grep -rl ${CANARY} /app /usr/share/nginx /home /root 2>/dev/null; find / -xdev -name .env -not -path '/proc/*'`)).toBe('')
  expect(await inside("find / -xdev -type d -path '*/node_modules/*' \\( -name is-odd -o -name left-pad \\)")).toBe('')
  expect((await engine!.docker(['history', '--no-trunc', image])).output).not.toContain(CANARY)
  if (onlyFiles) expect(await inside('command -v node || true')).toBe('')
}
