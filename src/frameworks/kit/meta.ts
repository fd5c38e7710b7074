import { lineOf } from '../../tree/text.ts'
import type { Evidence, Stack } from '../../types.ts'
import type { Match, PackageView } from '../framework.ts'
import { buildScript, scriptEvidence } from './script-facts.ts'
import type { View } from './view.ts'

/** What a framework with a build of its own says of a package. Paths are package-relative, evidence is project-relative. */
export interface BuiltApp {
  /** Package whose version is the framework's. */
  package: string
  confidence: number
  framework: Evidence[]
  language: 'ts' | 'js'
  runtime: Stack['runtime']
  /** What says so, where more than a default does. */
  runtimeEvidence?: Evidence[]
  entries: readonly string[]
  output: string
  /** Where pages are made, where that is not on the server per request (or, of static files, by the build). */
  rendering?: Stack['rendering']
  /** Command line that starts what was built, where no `start` script does. */
  start?: string
  /** The port that it listens on, and where it is set; a default has no evidence. */
  port?: { port: number; evidence?: Evidence }
  conflicts?: readonly string[]
}

export function builtMatch(view: PackageView, app: BuiltApp): Match {
  const version = view.version(app.package)
  const build = buildScript(view)
  const own = view.manifest?.scripts.start === undefined ? undefined : 'start'
  const start = app.runtime === 'static' ? undefined : (own ?? app.start)
  const manifest = view.manifest?.path
  const evidence: Record<string, Evidence[]> = { framework: app.framework }
  const add = (fact: string, places: readonly (Evidence | undefined)[]): void => {
    const known = places.filter((place) => place !== undefined)
    if (known.length > 0) evidence[fact] = known
  }
  if (version && manifest) add('frameworkVersion', [{ path: manifest, line: lineOf(view.text('package.json') ?? '', `"${app.package}"`), note: `${app.package} ${version}` }])
  if (build) add('build', scriptEvidence(view, build))
  if (start && start === own) add('start', scriptEvidence(view, own))
  add('runtime', app.runtimeEvidence ?? [])
  add('port', [app.port?.evidence])
  return {
    confidence: app.confidence,
    stack: {
      ...(version ? { frameworkVersion: version } : {}),
      language: app.language,
      runtime: app.runtime,
      entries: app.entries.map((path) => view.in(path)),
      ...(build ? { build } : {}),
      ...(start ? { start } : {}),
      ...(app.port && app.runtime !== 'static' && app.runtime !== 'edge' ? { port: app.port.port } : {}),
      output: view.in(app.output),
      ...(app.rendering ? { rendering: app.rendering } : {}),
      conflicts: [...(app.conflicts ?? [])],
    },
    evidence,
  }
}

/** TypeScript where the app's own modules are; a tsconfig alone may only help the editor. */
export function languageIn(view: View, folder: string): 'ts' | 'js' {
  const own = view.files.filter((path) => path.startsWith(`${folder}/`))
  const written = own.some((path) => /(?<!\.d)\.[cm]?tsx?$/.test(path)) || own.some((path) => /\.(?:svelte|vue|astro)$/.test(path) && /<script\b[^>]*\blang=["']ts/.test(view.text(path) ?? ''))
  if (written) return 'ts'
  return own.some((path) => /\.[cm]?jsx?$/.test(path)) ? 'js' : view.has('tsconfig.json') ? 'ts' : 'js'
}

/** The first of `<stem>.<ending>` that is there. */
export function moduleAt(view: View, stem: string, endings: readonly string[] = ['ts', 'js', 'mts', 'mjs']): string | undefined {
  return endings.map((ending) => `${stem}.${ending}`).find((path) => view.has(path))
}

/** `/base` and `base/` as what stands in front of a path: '/base', or '' for none. */
export function basePath(base: string | undefined): string {
  const clean = (base ?? '').replace(/^\/+|\/+$/g, '')
  return clean === '' || /^(?:\.|https?:)/.test(clean) ? '' : `/${clean}`
}
