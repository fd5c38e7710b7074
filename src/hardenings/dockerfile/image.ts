import { ownPath } from '../../detect/own.ts'
import type { App, ImagePlace } from '../../types.ts'
import { whyNotInstallable } from '../ci/installable.ts'
import { inside } from '../ci/subject.ts'
import type { Subject } from '../ci/subject.ts'
import { buildPlan } from './build.ts'
import type { BuildPlan } from './build.ts'
import { startOf } from './command.ts'
import { livePath } from './health.ts'
import { installFor } from './install.ts'
import type { Install } from './install.ts'
import { loadedInDevelopment } from './loaded.ts'
import type { Loaded } from './loaded.ts'
import { nodeImage } from './node.ts'
import type { NodeImage } from './node.ts'
import { writtenBy } from './writes.ts'
import type { Writing } from './writes.ts'

/** Everything that a Dockerfile of an app says, before it is text. Paths below `context` are relative to it. */
export interface Image {
  app: App
  subject: Subject
  /** Folder that is sent to the build: the workspace's root, or the app's own. */
  context: string
  /** The app's folder in the context. */
  at: string
  node: NodeImage
  install: Install
  build: BuildPlan | undefined
  /** Path that says whether it lives. */
  live: string | undefined
  runs: Server | Extract<ImagePlace, { kind: 'static' }>
}

export interface Server {
  kind: 'server'
  words: readonly string[]
  env: Readonly<Record<string, string>>
  port: number
  /** PORT decides where it listens. */
  portFromEnv: boolean
  stops: boolean
  /** The app's own code may come to handle SIGTERM. */
  own: boolean
  writes: readonly string[]
  /** What its own code writes to. */
  written: Writing
  /** 'app': the whole folder of the app. Otherwise what of it is copied, from and to. */
  holds: 'app' | { from: string; to: string }[]
  /** It needs the packages of the lockfile beside it. */
  packages: boolean
  bun: boolean
  /** Packages for development without which it does not start, so that all have to be there. */
  loads: readonly Loaded[]
  /** What the start script does first, which no container should do at every start. */
  before: readonly string[]
}

/** `none`: nothing of it runs in a container. `blocked`: a person has to change something first; `remedy` is what the build of an image lacks. */
export type ImageOrReason = { kind: 'image'; image: Image } | { kind: 'none'; reason: string } | { kind: 'blocked'; reason: string; remedy?: string }

export function imageOf(app: App, subject: Subject | undefined): ImageOrReason {
  const { runtime } = app.stack
  if (app.framework.limited !== undefined) return { kind: 'none', reason: app.framework.limited.replace(/\.$/, '') }
  if (runtime === 'edge' || runtime === 'deno' || runtime === 'python') return { kind: 'none', reason: runtime === 'edge' ? 'it runs on the machines of its host, and no server of its own starts' : `images are made for Node.js and Bun, and it runs on ${runtime}` }
  if (!subject) return { kind: 'none', reason: 'there is no package.json that says how it is installed' }
  const broken = whyNotInstallable(subject)
  if (broken !== undefined) return { kind: 'blocked', reason: broken }
  const place = app.framework.image?.(app)
  if (place?.kind === 'none') return { kind: 'none', reason: place.reason }
  const runs = place?.kind === 'static' ? place : serverOf(app, subject, place)
  if ('reason' in runs) return { kind: 'none' in runs ? 'none' : 'blocked', reason: runs.reason }
  const build = buildPlan(subject, runs)
  if (build !== undefined && 'reason' in build) return { kind: 'blocked', ...build }
  if (build === undefined && runs.kind === 'static') return { kind: 'blocked', reason: 'package.json has no build script' }
  const node = nodeImage(app, subject)
  const context = subject.manager.root
  return { kind: 'image', image: { app, subject, context, at: context === app.path ? '.' : context === '.' ? app.path : app.path.slice(context.length + 1), node, install: installFor(subject, context, node.major), build, live: livePath(app), runs } }
}

function serverOf(app: App, subject: Subject, place: Extract<ImagePlace, { kind: 'server' }> | undefined): Server | { reason: string; none?: true } {
  if (place) {
    const holds = [...place.output.map((path) => ({ from: path, to: path })), ...(place.copies ?? [])]
    return { kind: 'server', words: place.command, env: place.env ?? {}, port: place.port, portFromEnv: true, stops: place.stops, own: false, writes: place.writes ?? [], written: { folders: [], unknown: [] }, holds, packages: !place.bundled, bun: false, loads: [], before: [] }
  }
  const [routes, entry] = [app.framework.routes(app), app.framework.entry(app)]
  if (routes.kind === 'none' && routes.byHand !== true && entry.kind === 'none') return { reason: entry.reason, none: true }
  const start = startOf(app)
  if ('reason' in start) return start
  const missing = start.needs.find((name) => app.manifest?.dependencies[name] === undefined)
  if (missing !== undefined) return { reason: `it is started with ${missing}, which is ${app.manifest?.devDependencies[missing] === undefined ? 'not' : 'only for development'} in package.json` }
  const file = start.words.find((word, i) => i > 0 && /\.[cm]?[jt]sx?$|^(?:\.\/)?(?:dist|build|out)\b/.test(word) && !/^(?:-r|--require|--import|--loader)$/.test(start.words[i - 1] ?? ''))
  if (file !== undefined && subject.pkg.scripts['build'] === undefined && !isThere(app, file)) return { reason: `it starts ${file}, which is not there and which no build script makes` }
  const text = app.reached.map((path) => app.project.files.text(path) ?? '')
  return {
    kind: 'server', words: start.words, env: start.env, port: Number(start.env['PORT']) || app.stack.port || 3000,
    portFromEnv: text.some((source) => /\benv\.PORT\b|env\[['"]PORT['"]\]|['"]PORT['"]/.test(source) || /\{[^}]*\bPORT\b[^}]*\}\s*=\s*process\.env/.test(source)),
    stops: text.some((source) => /SIGTERM|enableShutdownHooks|http-terminator|close-with-grace|terminus/.test(source)),
    own: true, writes: [], written: writtenBy(app), holds: 'app', packages: true, bun: start.words[0] === 'bun', loads: loadedInDevelopment(app), before: start.before,
  }
}

function isThere(app: App, file: string): boolean {
  const path = file.replace(/^\.\//, '')
  return ['', '.js', '.mjs', '.cjs', '/index.js'].some((ending) => app.project.files.entry(inside(app.path, `${path}${ending}`)) !== undefined) || app.reached.some((p) => ownPath(app, p) === path)
}
