import { lineOf } from '../../tree/text.ts'
import type { Evidence } from '../../types.ts'
import type { Match, PackageView } from '../framework.ts'
import { readNext } from './next.ts'
import type { NextLayout } from './next.ts'
import { portOfArguments } from './port.ts'
import { buildScript, programIn, scriptEvidence } from './script-facts.ts'

/** The App Router wins where both are there: new routes go there. */
export function matchNext(view: PackageView, router: 'app' | 'pages'): Match | undefined {
  const next = readNext(view, view.imports.get('next'))
  if (!next || (router === 'app' ? next.app : next.app === undefined ? next.pages : undefined) === undefined) return undefined
  const build = buildScript(view)
  const start = view.manifest?.scripts.start === undefined ? undefined : 'start'
  const port = portOf(view)
  const version = view.version('next')
  const folder = next[router] ?? '.'
  const output = next.config.exported ? (next.config.distDir ?? 'out') : (next.config.distDir ?? '.next')
  const root = rootOf(view, folder, router)
  return {
    confidence: next.script ? 0.95 : 0.8,
    stack: {
      ...(version ? { frameworkVersion: version } : {}),
      language: next.typescript ? 'ts' : 'js',
      runtime: next.config.exported ? 'static' : 'node',
      entries: root === undefined ? [] : [root],
      ...(build ? { build } : {}),
      ...(start && !next.config.exported ? { start } : {}),
      ...(next.config.exported ? {} : { port: port ?? 3000 }),
      output: view.in(output),
      rendering: next.config.exported ? 'static' : 'server',
      router,
      ...(root === undefined ? {} : { rootComponent: root }),
      ...(next.config.path === undefined ? {} : { configFile: view.in(next.config.path) }),
      conflicts: conflictsOf(view, next),
    },
    evidence: evidenceOf(view, next, folder, version),
  }
}

function evidenceOf(view: PackageView, next: NextLayout, folder: string, version: string | undefined): Record<string, Evidence[]> {
  const manifest = view.manifest?.path
  const evidence: Record<string, Evidence[]> = {
    framework: [
      ...(next.script ? scriptEvidence(view, next.script) : []),
      { path: view.in(folder), note: `routes of the ${next.app === folder ? 'App' : 'Pages'} Router` },
      ...(next.config.path ? [{ path: view.in(next.config.path), note: 'Next config' }] : []),
    ],
  }
  if (version && manifest) evidence.frameworkVersion = [{ path: manifest, line: lineOf(view.text('package.json') ?? '', '"next"'), note: `next ${version}` }]
  for (const script of ['build', 'start'] as const) if (view.manifest?.scripts[script]) evidence[script] = scriptEvidence(view, script)
  if (next.config.exported && next.config.path) evidence.output = [{ path: view.in(next.config.path), ...(next.config.outputLine ? { line: next.config.outputLine } : {}), note: 'exported as static files' }]
  return evidence
}

/** Root layout or `_app`: what every page goes through. */
function rootOf(view: PackageView, folder: string, router: 'app' | 'pages'): string | undefined {
  const name = router === 'app' ? 'layout' : '_app'
  const pattern = new RegExp(`^${folder}/(?:\\([^/]+\\)/)?${name}\\.[jt]sx?$`)
  // A group's layout is the root only where nothing stands above it.
  const paths = view.files.filter((file) => pattern.test(file))
  const path = paths.find((file) => !file.includes('(')) ?? paths[0]
  return path === undefined ? undefined : view.in(path)
}

function portOf(view: PackageView): number | undefined {
  const scripts = ['start', 'dev'].filter((s) => view.manifest?.scripts[s] !== undefined)
  const run = programIn(view, /^next$/, scripts)
  return run && portOfArguments(run.command.args, run.command.env)
}

function conflictsOf(view: PackageView, next: NextLayout): string[] {
  const conflicts = next.config.unread.map((path) => `${view.in(path)} is not read: Next takes ${view.in(next.config.path ?? '')}`)
  for (const path of ['src/next.config.js', 'src/next.config.mjs', 'src/next.config.ts']) if (view.has(path)) conflicts.push(`${view.in(path)} is not read: Next looks for its config beside package.json`)
  if (next.app !== undefined && next.pages !== undefined) conflicts.push(`both routers: ${view.in(next.app)} and ${view.in(next.pages)}; new routes go to ${view.in(next.app)}`)
  if (!next.script) conflicts.push('no script runs next')
  return conflicts
}
