import type { ServerKind } from '../../../../codemods/kit/servers/kinds.ts'
import { lineOf } from '../../../tree/text.ts'
import type { Evidence, Stack } from '../../../types.ts'
import type { Match, PackageView } from '../../framework.ts'
import { listeningPort } from '../port.ts'
import { scriptEvidence, buildScript } from '../script-facts.ts'
import { declares } from '../view.ts'
import { findServer } from './find.ts'
import type { Server } from './find.ts'

/** What one server framework says of itself beyond its kind. */
export interface ServerFacts {
  kind: ServerKind
  /** Package whose version is the framework's. */
  package: string
  find?: (view: PackageView) => Server | undefined
  runtime?: (view: PackageView, server: Server) => { runtime: Stack['runtime']; evidence?: Evidence }
}

/** A server that a script boots; one that only a file name suggests counts for less than a user interface beside it. */
export function matchServer(view: PackageView, facts: ServerFacts): Match | undefined {
  const { kind } = facts
  // A package that neither declares nor imports it needs no walk through its modules.
  if (!declares(view, facts.package) && ![...view.imports.keys()].some((name) => kind.from.test(name))) return undefined
  const server = (facts.find ?? ((v) => findServer(v, kind)))(view)
  if (!server) return importedOnly(view, facts)
  const { entry, path, app } = server
  if (app.kind === 'refused' && app.cause === 'firebase') return undefined
  const { runtime, evidence: runs } = facts.runtime?.(view, server) ?? { runtime: 'node' as const }
  const port = listeningPort(view, [...new Set([entry.path, path])])
  const build = buildScript(view)
  const start = view.manifest?.scripts.start === undefined ? undefined : 'start'
  const version = view.version(facts.package)
  const evidence: Record<string, Evidence[]> = {
    framework: [{ path: view.in(path), line: app.line, note: `creates the ${kind.title} application` }],
    entries: [{ path: view.in(entry.path), note: entry.note ?? (entry.script ? `the "${entry.script}" script runs it` : 'customary name of a server module') }],
  }
  if (start) evidence.start = scriptEvidence(view, start)
  if (build) evidence.build = scriptEvidence(view, build)
  if (port) evidence.port = [{ path: view.in(port.path), line: port.line, note: port.fixed ? 'listens here; PORT does not change it' : 'listens here unless PORT is set' }]
  if (version && view.manifest) evidence.frameworkVersion = [{ path: view.manifest.path, line: lineOf(view.text('package.json') ?? '', `"${facts.package}"`), note: `${facts.package} ${version}` }]
  if (runs) evidence.runtime = [runs]
  return {
    confidence: confidenceOf(view, entry.note ? 'start' : entry.script),
    stack: {
      ...(version ? { frameworkVersion: version } : {}),
      language: /\.[cm]?tsx?$/.test(path) ? 'ts' : 'js',
      runtime,
      entries: [view.in(entry.path)],
      ...(build ? { build } : {}),
      ...(start ? { start } : {}),
      ...((entry.port ?? port?.port) ? { port: entry.port ?? port?.port } : {}),
      conflicts: entry.script || entry.note ? [] : [`${view.in(entry.path)} creates ${/^[AEIOU]/.test(kind.title) ? 'an' : 'a'} ${kind.title} server, but no script starts it`],
    },
    evidence,
  }
}

function confidenceOf(view: PackageView, script: string | undefined): number {
  if (script === undefined) return view.manifest && Object.keys(view.manifest.scripts).length > 0 ? 0.45 : 0.8
  return script.startsWith('start') || view.manifest?.scripts.start === undefined ? 0.9 : 0.75
}

/** Reached code imports it, and no module that is known to boot makes a server with it: recognised, with no place. */
function importedOnly(view: PackageView, { kind, package: name }: ServerFacts): Match | undefined {
  // Express routers and middleware are imported by much that is no Express server.
  // `hono/client` is what pages import.
  const [place] = kind.id === 'express' ? [] : [...view.imports].flatMap(([source, places]) => (kind.from.test(source) ? places.filter(({ note }) => note !== `imports ${source}/client`) : []))
  if (!place) return undefined
  const version = view.version(name)
  const build = buildScript(view)
  return {
    confidence: 0.55,
    stack: { ...(version ? { frameworkVersion: version } : {}), entries: [], ...(build ? { build } : {}), ...(view.manifest?.scripts.start ? { start: 'start' } : {}), conflicts: [] },
    evidence: { framework: [place] },
  }
}
