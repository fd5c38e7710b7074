import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { installed } from '../../support/servers/install.ts'
import { freePort } from '../../support/servers/net.ts'
import { count, planned, start } from './started.ts'
import type { Ended, Settings } from './started.ts'

const CANARY = 'canary-77d0b1c2e9aa'

/** A hardened case with a program of the test's own beside it, which does what the host would. */
async function hosted(name: string, program: string, settings: Settings = {}): Promise<Ended> {
  const app = planned(name, installed({ hono: '^4.6.0', 'drizzle-orm': '^0.44.0' }))
  try {
    writeFileSync(path.join(app.dir, 'host.mts'), program)
    return await start(app.dir, ['host.mts', '.ts'], settings, /never/)
  } finally {
    app.remove()
  }
}

const WORKER = `
import * as loaded from './src/index.ts'
// Without "type": "module" the default export is one level down.
const worker = loaded.default.default ?? loaded.default
const env = { LINKS: { get: () => null }, PUBLIC_HOST: '${CANARY}' }
for (const method of ['HEAD', 'HEAD']) console.log('answered', (await worker.fetch(new Request('http://a.example/none', { method }), env)).status)
`

describe('functions that a host calls, hardened', () => {
  it.each([
    ['a Worker', 'worker-bindings', 'ADMIN_TOKEN'],
    ['a Worker of Hono', 'hono-worker-secret', 'ADMIN_KEY, MAIL_KEY'],
  ])('%s names what it lacks once, with its first request, and answers', async (_, name, missing) => {
    const { output } = await hosted(name, WORKER)
    expect(count(output, `Missing settings: ${missing}. Set them with: wrangler secret put NAME`), output).toBe(1)
    expect(count(output, 'answered 404'), output).toBe(2)
    expect(output).not.toContain(CANARY)
  }, 120_000)
  it('a function of Vercel names what it lacks when it is loaded, and answers', async () => {
    const { output } = await hosted('vercel-functions', "import handler from './api/contact.ts'\nawait handler({ method: 'GET' }, { status: (code) => ({ end: () => console.log('answered', code) }) })\n", { MAIL_TO: CANARY })
    expect(count(output, 'Missing environment variables: RESEND_API_KEY. Set them in the settings of the project on Vercel'), output).toBe(1)
    expect(output).toContain('answered 405')
    expect(output).not.toContain(CANARY)
  }, 120_000)
  it('an edge function names what it lacks when it starts, and answers', async () => {
    const deno = path.join(installed({ deno: '2.9.6' }), 'deno/bin.cjs')
    const app = planned('edge-functions', installed({ hono: '^4.6.0', 'drizzle-orm': '^0.44.0' }))
    try {
      // The client alone stands in for one that comes over the network.
      writeFileSync(path.join(app.dir, 'client.ts'), 'export const createClient = (..._: string[]) => ({ from: (_: string) => ({ select: () => ({ data: [] }) }) });\n')
      writeFileSync(path.join(app.dir, 'map.json'), JSON.stringify({ imports: { 'https://esm.sh/@supabase/supabase-js@2': './client.ts' } }))
      const port = await freePort()
      const program = spawn(process.execPath, [deno, 'run', '--no-lock', '--check', '--allow-env', '--allow-net', '--import-map=map.json', 'supabase/functions/send-mail/index.ts'], {
        cwd: app.dir, detached: true, env: { PATH: process.env['PATH'] ?? '', HOME: app.dir, NO_COLOR: '1', DENO_SERVE_ADDRESS: `tcp:127.0.0.1:${port}`, SUPABASE_URL: CANARY },
      })
      let output = ''
      for (const stream of [program.stdout, program.stderr]) stream.on('data', (data: Buffer) => (output += data.toString()))
      const ended = once(program, 'close')
      try {
        await expect.poll(() => program.exitCode !== null || output.includes('Listening on'), { timeout: 90_000, interval: 100 }).toBe(true)
        expect(program.exitCode, output).toBeNull()
        expect(await (await fetch(`http://127.0.0.1:${port}`, { method: 'OPTIONS' })).text()).toBe('ok')
      } finally {
        if (program.exitCode === null) process.kill(-program.pid!, 'SIGKILL')
        await ended
      }
      expect(count(output, 'Missing environment variables: RESEND_API_KEY. Set them with: supabase secrets set NAME=value'), output).toBe(1)
      expect(output).not.toContain(CANARY)
    } finally {
      app.remove()
    }
  }, 180_000)
})
