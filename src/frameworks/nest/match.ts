import { lineOf } from '../../tree/text.ts'
import type { Evidence } from '../../types.ts'
import type { Match, PackageView } from '../framework.ts'
import { listeningPort } from '../kit/port.ts'
import { buildScript, scriptEvidence } from '../kit/script-facts.ts'
import { findRoot } from './root.ts'

/** Reached code imports Nest's core. What starts in production is `start:prod` in every project that Nest's CLI made. */
export function matchNest(view: PackageView): Match | undefined {
  const [place] = view.imports.get('@nestjs/core') ?? []
  if (!place) return undefined
  const root = findRoot(view)
  const version = view.version('@nestjs/core')
  const build = buildScript(view)
  const start = ['start:prod', 'start'].find((script) => view.manifest?.scripts[script] !== undefined)
  const port = root && listeningPort(view, [root.entry.path])
  const evidence: Record<string, Evidence[]> = { framework: [root ? { path: view.in(root.entry.path), line: root.line, note: 'starts the Nest application' } : place] }
  if (root) evidence.entries = [{ path: view.in(root.entry.path), note: root.entry.script ? `the "${root.entry.script}" script runs it` : 'customary name of the first module' }]
  if (start) evidence.start = scriptEvidence(view, start)
  if (build) evidence.build = scriptEvidence(view, build)
  if (port) evidence.port = [{ path: view.in(port.path), line: port.line, note: port.fixed ? 'listens here; PORT does not change it' : 'listens here unless PORT is set' }]
  if (version && view.manifest) evidence.frameworkVersion = [{ path: view.manifest.path, line: lineOf(view.text('package.json') ?? '', '"@nestjs/core"'), note: `@nestjs/core ${version}` }]
  return {
    confidence: 0.93,
    stack: {
      ...(version ? { frameworkVersion: version } : {}),
      ...(root ? { language: /\.[cm]?tsx?$/.test(root.entry.path) ? 'ts' : 'js' } : {}),
      runtime: 'node',
      entries: root ? [view.in(root.entry.path)] : [],
      ...(build ? { build } : {}),
      ...(start ? { start } : {}),
      ...((root?.entry.port ?? port?.port) ? { port: root?.entry.port ?? port?.port } : {}),
      conflicts: [],
    },
    evidence,
  }
}
