import { setJson } from '../../../tree/json.ts'
import type { App } from '../../../types.ts'

/** A server that its build puts into one file: imports of packages run before its own code, so the SDK has to start outside of it. */
export interface Bundle {
  manifest: string
  /** package.json with the start script extended; undefined where it starts another way. */
  start(source: string): string | undefined
}

const BUNDLERS = /\b(?:esbuild|tsup|tsdown|ncc|rollup|webpack|rspack|parcel|pkgroll|unbuild|bun build)\b/
/** Packages stay packages: esbuild is told so, tsup and its kin do by themselves. */
const KEEPS_PACKAGES = /--packages[= ]external|\btsup\b|\btsdown\b|\bpkgroll\b|\bunbuild\b/

/** Undefined where what runs is what was written (or compiled file by file). */
export function bundleOf(app: App, entry: string): Bundle | { reason: string } | undefined {
  const { manifest } = app
  const start = manifest?.scripts.start ?? manifest?.scripts['start:prod'] ?? ''
  const build = Object.entries(manifest?.scripts ?? {}).filter(([name]) => /build/.test(name)).map(([, script]) => script).join(' && ')
  if (!manifest || !/\bnode\s/.test(start) || !BUNDLERS.test(build) || start.includes(entry)) return undefined
  if (!KEEPS_PACKAGES.test(build)) return { reason: 'its build puts the server and all of its packages into one file, where the SDK cannot watch them' }
  const elsewhere = otherStart(app)
  if (elsewhere) return { reason: `${elsewhere} starts the bundle by a command of its own, which has to load the SDK first` }
  const name = manifest.scripts.start === undefined ? 'start:prod' : 'start'
  return {
    manifest: manifest.path,
    start: (source) => (/\bnode\s+(?!-)/.test(start) ? setJson(source, ['scripts', name], start.replace(/\bnode\s+(?!-)/, 'node --import ./instrument.mjs ')) : undefined),
  }
}

/** A host's or container's file that runs node itself. */
function otherStart(app: App): string | undefined {
  const names = ['Dockerfile', 'Procfile', 'render.yaml', 'fly.toml', 'railway.json', 'railway.toml', 'nixpacks.toml', '.replit', 'ecosystem.config.js', 'ecosystem.config.cjs']
  return names.map((name) => app.in(name)).find((path) => /(?:CMD|ENTRYPOINT|web:|startCommand|start_command|cmd|run|script)\b[^\n]*\bnode\b(?!_modules)[^\n]*\bdist\b/i.test(app.project.files.text(path) ?? ''))
}
