import { describe, expect, it } from 'vitest'
import { startApp } from '../../support/servers/app.ts'
import { astro, builtApp, nuxt, reactRouter, svelteKit, tanstackStart } from '../../support/servers/built.ts'
import type { Stack } from '../../support/servers/built.ts'
import { until } from '../../support/servers/net.ts'

const APPS: readonly { name: string; stack: () => Stack; routes: string[]; logs: RegExp; /** A page whose loader fails on the server: what the log says of it. */ loader?: { page: string; logs: RegExp } }[] = [
  { name: 'sveltekit', stack: svelteKit, routes: ['/broken', '/api/broken'], logs: /Z GET \/api\/broken failed \(request [\w-]{36}\) Error: canary/ },
  { name: 'astro-server', stack: astro, routes: ['/api/broken'], logs: /Z GET \/api\/broken failed Error: canary/ },
  { name: 'react-router', stack: reactRouter, routes: ['/'], logs: /Z GET \/ failed Error: canary/ },
  { name: 'tanstack-start', stack: tanstackStart, routes: ['/api/notes'], logs: /Z GET \/api\/notes failed \(request [\w-]{36}\) Error: canary/, loader: { page: '/broken', logs: /Z GET \/broken failed \(request [\w-]{36}\) Error: no connection/ } },
  { name: 'nuxt', stack: nuxt, routes: ['/api/broken'], logs: /Z GET \/api\/broken failed \(request [\w-]{36}\)/ },
]

describe.each(APPS)('$name, really built', ({ name, stack, routes, logs, loader }) => {
  it('logs which request failed, keeps what is inside from visitors, and lives', async () => {
    const built = stack()
    const planned = builtApp('error-handling', name, built)
    try {
      const app = await startApp(planned.dir, built.start, { HOST: '127.0.0.1' })
      try {
        for (const route of routes) {
          const answer = await app.get(route)
          expect(answer.status, route).toBe(500)
          expect(answer.body).not.toContain('canary')
        }
        await until('it is logged', async () => logs.test(app.output()))
        if (loader) {
          expect((await app.get(loader.page)).status).toBe(500)
          await until('what the loader threw is logged', async () => loader.logs.test(app.output()))
        }
        expect(app.alive()).toBe(true)
      } finally {
        await app.stop()
      }
    } finally {
      planned.remove()
    }
  }, 240_000)
})
