import posix from 'node:path/posix'
import { renderSource } from '../../render/index.ts'
import type { App } from '../../types.ts'
import { factsOf } from '../env/facts.ts'

/** The module whose function reads a secret: its text for this app, or why reading by it would not be safe. */
export function helperText(app: App, module: string, cjs: boolean, example: string): string | { reason: string } {
  const entry = app.framework.entry(app)
  const next = entry.kind === 'hook' && entry.style === 'next-instrumentation'
  const ts = /\.[cm]?tsx?$/.test(module)
  const loads = next ? [] : loadLines(app, !cjs)
  if (!Array.isArray(loads)) return loads
  const check = app.framework.env(app)?.check
  const source = check?.source(false) ?? 'process.env'
  return renderSource('secrets/require-secret.hbs', {
    ts, esm: !cjs, cjs, next, example: posix.basename(example), idle: check?.idle.expression ?? '', source,
    imports: [...loads, ...(source === 'process.env' ? [] : (check?.imports(false) ?? []))],
  }, app.style)
}

/** `.env` loaded as the app loads it, before a module asks for its secret while it loads. */
function loadLines(app: App, esm: boolean): string[] | { reason: string } {
  const side = factsOf(app).sides.find((one) => one.side.kind === 'server')
  if (!side) return []
  const { loads, late } = side
  const plain = loads.kind === 'known' && loads.loads.every((load) => load.kind === 'import' || (load.kind === 'call' && load.argument === '' && !load.condition))
  if (plain) return loads.loads.length > 0 ? [esm ? "import 'dotenv/config';" : "require('dotenv').config();"] : []
  return late ? { reason: `${late.path}:${late.line} loads .env only after modules that need it` } : []
}
