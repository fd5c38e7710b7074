import type { Evidence, FrameworkId, Stack } from '../../types.ts'
import type { FrameworkModule, Match, PackageView } from '../framework.ts'
import { buildScript, scriptEvidence } from '../kit/script-facts.ts'

/** A framework that is recognised, and whose places are not known yet. */
export interface Recognised {
  id: FrameworkId
  title: string
  confidence: number
  runtime: Stack['runtime']
  language?: 'py'
  /** False where its `start` script runs tools for development and no server of its own. */
  boots?: false
  /** Package whose version is the framework's. */
  package?: string
  /** What shows that the package is built with it; undefined where it is not. */
  evidence(view: PackageView): Evidence[] | undefined
  limited?: string
}

/** Recognition without places: every place answers 'none' with the same sentence. */
export function defineLimited(recognised: Recognised): FrameworkModule {
  const { id, title } = recognised
  const reason = recognised.limited ?? `${title} is recognised, but where its code would go is not known to this version`
  return {
    id, title,
    limited: `${reason}.`,
    routes: () => ({ kind: 'none', reason }),
    entry: () => ({ kind: 'none', reason }),
    env: () => undefined,
    match: (view) => matchOf(recognised, view),
  }
}

function matchOf(recognised: Recognised, view: PackageView): Match | undefined {
  const framework = recognised.evidence(view)
  if (!framework || framework.length === 0) return undefined
  const version = recognised.package === undefined ? undefined : view.version(recognised.package)
  const build = buildScript(view)
  const start = view.manifest?.scripts.start === undefined || recognised.runtime === 'static' || recognised.boots === false ? undefined : 'start'
  return {
    confidence: recognised.confidence,
    stack: {
      ...(version ? { frameworkVersion: version } : {}),
      language: recognised.language ?? (view.has('tsconfig.json') || view.files.some((f) => /(?<!\.d)\.tsx?$/.test(f)) ? 'ts' : 'js'),
      runtime: recognised.runtime,
      entries: [],
      ...(build ? { build } : {}),
      ...(start ? { start } : {}),
      conflicts: [],
    },
    evidence: { framework, ...(build ? { build: scriptEvidence(view, build) } : {}), ...(start ? { start: scriptEvidence(view, start) } : {}) },
  }
}

/** Places at which reached code imports one of these packages. */
export function imported(view: PackageView, ...packages: readonly string[]): Evidence[] | undefined {
  const found = packages.flatMap((name) => view.imports.get(name)?.slice(0, 1) ?? [])
  return found.length > 0 ? found : undefined
}

/** Files of the package that match, as evidence; undefined where there are none. */
export function filesLike(view: PackageView, pattern: RegExp, note: string): Evidence[] | undefined {
  const found = view.files.filter((path) => pattern.test(path)).slice(0, 1).map((path) => ({ path: view.in(path), note }))
  return found.length > 0 ? found : undefined
}

/** A config file (matching `pattern`) whose text names `literal`. */
export function configNames(view: PackageView, pattern: RegExp, literal: string): Evidence[] | undefined {
  const path = view.files.find((file) => pattern.test(file) && view.text(file)?.includes(literal))
  return path === undefined ? undefined : [{ path: view.in(path), note: `names ${literal}` }]
}
