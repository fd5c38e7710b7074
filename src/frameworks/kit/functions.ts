import { lineOf } from '../../tree/text.ts'
import type { App, EnvPlace, Evidence, FrameworkId, Stack } from '../../types.ts'
import type { FrameworkModule, Match, PackageView } from '../framework.ts'
import { buildScript, scriptEvidence } from './script-facts.ts'

/** Code that a host calls for each request: no process of its own starts. */
export interface HostedFunctions {
  id: FrameworkId
  title: string
  confidence: number
  runtime: Stack['runtime']
  /** Package whose version is the framework's. */
  package?: string
  /** The modules that the host calls or loads, with what says so; undefined where the package is none of it. */
  find(view: PackageView): { entries: readonly string[]; evidence: Evidence[] } | undefined
  /** Why no route is added. */
  noRoutes: string
  /** Why nothing is run when it starts. */
  noEntry: string
  env?(app: App): EnvPlace | undefined
  /** Modules (project paths) that hold what the host calls, where those are not the entries. */
  modules?(app: App): readonly string[]
  /** Folder (package-relative) of modules that each of them can load. */
  shared?(app: App): string | undefined
}

export function defineFunctions(own: HostedFunctions): FrameworkModule {
  const { id, title } = own
  return {
    id, title,
    match: (view) => matchFunctions(own, view),
    routes: () => ({ kind: 'none', reason: own.noRoutes }),
    entry: () => ({ kind: 'none', reason: own.noEntry }),
    errorHandler(app) {
      const shared = own.shared?.(app)
      return { kind: 'functions', style: id, paths: own.modules?.(app) ?? app.stack.entries, ...(shared === undefined ? {} : { shared }) }
    },
    env: (app) => own.env?.(app),
  }
}

function matchFunctions(own: HostedFunctions, view: PackageView): Match | undefined {
  const found = own.find(view)
  if (!found) return undefined
  const { entries } = found
  const version = own.package === undefined ? undefined : view.version(own.package)
  const build = buildScript(view)
  const evidence: Record<string, Evidence[]> = { framework: found.evidence }
  if (entries.length > 0) evidence.entries = entries.slice(0, 3).map((path) => ({ path: view.in(path), note: 'called by the host' }))
  if (build) evidence.build = scriptEvidence(view, build)
  if (version && own.package && view.manifest) evidence.frameworkVersion = [{ path: view.manifest.path, line: lineOf(view.text('package.json') ?? '', `"${own.package}"`), note: `${own.package} ${version}` }]
  return {
    confidence: own.confidence,
    stack: {
      ...(version ? { frameworkVersion: version } : {}),
      language: (entries.length > 0 ? entries : view.files).some((path) => /(?<!\.d)\.[cm]?tsx?$/.test(path)) ? 'ts' : 'js',
      runtime: own.runtime,
      entries: entries.map((path) => view.in(path)),
      ...(build ? { build } : {}),
      conflicts: [],
    },
    evidence,
  }
}
