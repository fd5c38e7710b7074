import { addImport } from './add-import.ts'
import type { Parsed } from './parse.ts'
import { quoted } from './quotes.ts'
import type { Splice } from './splice.ts'
import { styleOf } from './style-of.ts'
import type { Style } from './style.ts'

/**
 * How code reads a secret: by a function of the app that takes its name, or straight from the environment.
 * `from` is the module specifier of that function, as this file names it.
 */
export type SecretRead = { kind: 'function'; name: string; from: string } | { kind: 'process.env' } | { kind: 'Deno.env.get' }

export interface SecretReadOptions {
  /** Of the file: TypeScript is told that what nothing stands in for is there. */
  path: string
  moduleSystem?: 'esm' | 'cjs'
  style?: Style
}

/** The expression that reads `variable`. */
export function secretRead(parsed: Parsed, read: SecretRead, variable: string, { path, style }: SecretReadOptions): string {
  const name = quoted(variable, styleOf(parsed, style).quote)
  const asserted = /\.[cm]?tsx?$/.test(path) ? '!' : ''
  if (read.kind === 'function') return `${read.name}(${name})`
  return read.kind === 'process.env' ? `process.env.${variable}${asserted}` : `Deno.env.get(${name})${asserted}`
}

/** The edits with the import that they need; undefined where that import cannot be added, or would come too late. */
export function withImport(parsed: Parsed, read: SecretRead, splices: readonly Splice[], { path, moduleSystem, style }: SecretReadOptions): Splice[] | undefined {
  if (splices.length === 0) return undefined
  if (read.kind !== 'function') return [...splices]
  const added = addImport(parsed, { source: read.from, named: [read.name] }, { path, ...(moduleSystem ? { moduleSystem } : {}), ...(style ? { style } : {}) })
  if (!added) return undefined
  // What `require` gives is there only below it.
  const first = Math.min(...splices.map((splice) => splice.start))
  if (added.some((splice) => splice.start > first)) return undefined
  return [...added, ...splices]
}
