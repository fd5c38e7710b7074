import { lineOf } from '../../tree/text.ts'
import type { Evidence } from '../../types.ts'
import type { Match, PackageView } from '../framework.ts'
import { listeningPort } from '../kit/port.ts'
import { scriptEvidence, buildScript } from '../kit/script-facts.ts'
import { declares } from '../kit/view.ts'
import { findServer } from './server.ts'

/** An Express application that a script boots; one that only a file name suggests counts for less than a user interface beside it. */
export function matchExpress(view: PackageView): Match | undefined {
  // A package that neither declares nor imports it needs no walk through its modules.
  if (!declares(view, 'express') && !view.imports.has('express')) return undefined
  const server = findServer(view)
  if (!server) return undefined
  const { entry, path, app } = server
  if (app.kind === 'refused' && app.cause === 'firebase') return undefined
  const port = listeningPort(view, [...new Set([entry.path, path])])
  const build = buildScript(view)
  const start = view.manifest?.scripts.start === undefined ? undefined : 'start'
  const version = view.version('express')
  const evidence: Record<string, Evidence[]> = {
    framework: [{ path: view.in(path), line: app.line, note: 'creates the Express application' }],
    entries: [{ path: view.in(entry.path), note: entry.script ? `the "${entry.script}" script runs it` : 'customary name of a server module' }],
  }
  if (start) evidence.start = scriptEvidence(view, start)
  if (build) evidence.build = scriptEvidence(view, build)
  if (port) evidence.port = [{ path: view.in(port.path), line: port.line, note: port.fixed ? 'listens here; PORT does not change it' : 'listens here unless PORT is set' }]
  if (version && view.manifest) evidence.frameworkVersion = [{ path: view.manifest.path, line: lineOf(view.text('package.json') ?? '', '"express"'), note: `express ${version}` }]
  return {
    confidence: confidenceOf(view, entry.script),
    stack: {
      ...(version ? { frameworkVersion: version } : {}),
      language: /\.[cm]?tsx?$/.test(path) ? 'ts' : 'js',
      runtime: 'node',
      entries: [view.in(entry.path)],
      ...(build ? { build } : {}),
      ...(start ? { start } : {}),
      ...((entry.port ?? port?.port) ? { port: entry.port ?? port?.port } : {}),
      conflicts: entry.script ? [] : [`${view.in(entry.path)} creates an Express server, but no script starts it`],
    },
    evidence,
  }
}

function confidenceOf(view: PackageView, script: string | undefined): number {
  if (script === undefined) return view.manifest && Object.keys(view.manifest.scripts).length > 0 ? 0.45 : 0.8
  return script.startsWith('start') || view.manifest?.scripts.start === undefined ? 0.9 : 0.75
}
