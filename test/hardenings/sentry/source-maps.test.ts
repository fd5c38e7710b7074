import { execFile } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { needRegistry } from '../../support/registry.ts'
import { startUploads, withToken } from '../../support/uploads.ts'
import type { Uploads } from '../../support/uploads.ts'
import { hardened, hardenedApart } from './planned.ts'
import { FILES as NEXT, packages as nextPackages } from './sites/next.ts'
import { FILES as SVELTEKIT, packages as svelteKitPackages } from './sites/sveltekit.ts'
import { tanstackStart } from './sites/tanstack-start.ts'
import { files, nineteen } from './sites/vite-react.ts'

needRegistry()

let uploads: Uploads
beforeAll(async () => {
  uploads = await startUploads()
})
beforeEach(() => uploads.clear())
afterAll(async () => {
  await uploads?.stop()
})

const page = (): { dir: string; remove(): void } => hardened(files('^19.0.0'), nineteen(), ['sentry'])
const vite = (dir: string, env: Record<string, string>): Promise<string[]> => served(dir, nineteen(), ['vite/bin/vite.js', 'build'], env, 'dist')

it('uploads the maps of a page with its release, and serves none', async () => {
  const app = page()
  try {
    const scripts = await vite(app.dir, { ...withToken(uploads), SENTRY_RELEASE: 'abc123' })
    expect(uploads.bundles().map((bundle) => bundle.release)).toEqual(['abc123'])
    expect(named(scripts)).toContain('src/App.tsx')
  } finally {
    app.remove()
  }
}, 120_000)

it('makes no maps and asks nobody without a token', async () => {
  const app = page()
  try {
    await vite(app.dir, { SENTRY_URL: uploads.url, SENTRY_RELEASE: 'abc123' })
    expect(uploads.requests()).toEqual([])
  } finally {
    app.remove()
  }
}, 120_000)

it('serves no maps where the upload is refused, and the build passes', async () => {
  const refused = await startUploads(401)
  const app = page()
  try {
    await vite(app.dir, { ...withToken(refused), SENTRY_RELEASE: 'abc123' })
    expect(refused.requests()).not.toEqual([])
    expect(refused.bundles()).toEqual([])
  } finally {
    app.remove()
    await refused.stop()
  }
}, 120_000)

it('uploads the maps of both sides of a Next app, and serves none', async () => {
  const app = hardenedApart(NEXT, nextPackages(), ['sentry'])
  try {
    const scripts = await served(app.dir, path.join(app.dir, 'node_modules'), ['next/dist/bin/next', 'build'], { ...withToken(uploads), SENTRY_RELEASE: 'abc123', NEXT_TELEMETRY_DISABLED: '1' }, '.next/static')
    expect(new Set(uploads.bundles().map((bundle) => bundle.release))).toEqual(new Set(['abc123']))
    expect(named(scripts)).toContain('app/own/page.tsx')
    expect(sources().join('\n')).toContain('app/api/sync/route.ts')
  } finally {
    app.remove()
  }
}, 240_000)

it('uploads the maps of both sides of a SvelteKit app, and serves none', async () => {
  const app = hardened(SVELTEKIT, svelteKitPackages(), ['sentry'])
  try {
    const scripts = await served(app.dir, svelteKitPackages(), ['vite/bin/vite.js', 'build'], { ...withToken(uploads), SENTRY_RELEASE: 'abc123' }, 'build/client')
    expect(new Set(uploads.bundles().map((bundle) => bundle.release))).toEqual(new Set(['abc123']))
    expect(named(scripts)).toContain('src/routes/draws/+page.svelte')
    // The SDK follows the maps of the server no further than to what SvelteKit built.
    expect(sources()).toContain('.svelte-kit/output/server/entries/endpoints/api/sync/_server.ts.js')
  } finally {
    app.remove()
  }
}, 240_000)

it('serves no maps where the host that builds an app of Nitro chooses its folders', async () => {
  const app = hardened(tanstackStart.files, tanstackStart.packages(), ['sentry'])
  try {
    const scripts = await served(app.dir, tanstackStart.packages(), ['vite/bin/vite.js', 'build'], { ...withToken(uploads), SENTRY_RELEASE: 'abc123', VERCEL: '1' }, '.vercel/output/static')
    expect(named(scripts)).toContain('src/routes/draws.tsx')
  } finally {
    app.remove()
  }
}, 240_000)

/** Scripts of the folder that a build leaves for browsers, in which there is no map, no copy of one, and no comment that names one. */
async function served(dir: string, nodeModules: string, [program = '', ...args]: readonly string[], env: Record<string, string>, folder: string): Promise<string[]> {
  // Not in one go: this process answers the upload. In a home of its own, where Sentry's command keeps which server it met.
  await promisify(execFile)(process.execPath, [path.join(nodeModules, program), ...args], { cwd: dir, env: { PATH: process.env['PATH'] ?? '', HOME: dir, CI: '1', ...env }, maxBuffer: 1 << 28 })
    .catch((error: { stdout?: string; stderr?: string }) => { throw new Error(`${error.stdout}${error.stderr}`, { cause: error }) })
  const all = readdirSync(path.join(dir, folder), { recursive: true, encoding: 'utf8' })
  expect(all.filter((file) => /\.map(?:\.\w+)?$/.test(file))).toEqual([])
  const scripts = all.filter((file) => /\.m?js$/.test(file)).map((file) => readFileSync(path.join(dir, folder, file), 'utf8'))
  expect(scripts.length).toBeGreaterThan(0)
  expect(scripts.flatMap((text) => /\/[/*][#@] sourceMappingURL=.*/.exec(text)?.[0] ?? [])).toEqual([])
  return scripts
}

/** The app's own files that Sentry can name for these scripts: by the id in the script, the map of that id, and the text that it holds. */
function named(scripts: readonly string[]): string[] {
  const maps = new Map(uploads.bundles().flatMap((bundle) => [...bundle.maps]))
  const ids = scripts.flatMap((text) => /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g.exec(text) ?? [])
  return own(ids.flatMap((id) => maps.get(id) ?? []))
}

const sources = (): string[] => own(uploads.bundles().flatMap((bundle) => [...bundle.maps.values()]))

function own(maps: readonly string[]): string[] {
  return maps.flatMap((text) => {
    const map = JSON.parse(text) as { sources?: string[]; sections?: { map: { sources: string[] } }[] }
    return [...(map.sources ?? []), ...(map.sections ?? []).flatMap((section) => section.map.sources)].map((source) => source.replace(/^(?:\w+:\/\/)?(?:\/\[project\]\/|\/?_N_E\/|(?:\.\.?\/)+)?(?:\[project\]\/)?/, ''))
  })
}
