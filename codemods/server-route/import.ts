import { addImport } from '../kit/add-import.ts'
import { moduleBindings } from '../kit/bindings.ts'
import { importsOf, moduleSystemOf, statementsOf } from '../kit/imports.ts'
import { OptionError } from '../kit/options.ts'
import type { Parsed } from '../kit/parse.ts'
import type { Splice } from '../kit/splice.ts'
import { insertAfter } from '../kit/statements.ts'
import type { AnyNode } from '../kit/walk.ts'
import { envLoads } from './env-loaded.ts'

export interface WantedImport {
  source: string
  names: string[]
  default?: string
}

/** The `import` option. Throws where it is not what it should be: a typing error must not pass as "nothing to do". */
export function readImport(json: string | undefined): WantedImport | undefined {
  if (json === undefined) return undefined
  const { source, names = [], default: byDefault } = recordIn(json)
  const isNames = (list: unknown): list is string[] => Array.isArray(list) && list.every((name) => typeof name === 'string')
  if (typeof source !== 'string' || !isNames(names) || (byDefault !== undefined && typeof byDefault !== 'string')) throw new OptionError('--import is {"source": "…", "names": ["…"]} or {"source": "…", "default": "…"}')
  return { source, names, ...(byDefault === undefined ? {} : { default: byDefault }) }
}

function recordIn(json: string): Record<string, unknown> {
  try {
    return (JSON.parse(json) ?? {}) as Record<string, unknown>
  } catch {
    throw new OptionError('--import is not JSON')
  }
}

/**
 * Below the last import above the application, so that it is loaded after everything that the file loads before; a `require`
 * also below what loads `.env`. Undefined where a name is taken or no such place is there.
 */
export function importSplices(parsed: Parsed, wanted: WantedImport, anchor: AnyNode | undefined, path: string): Splice[] | undefined {
  const spec = { source: wanted.source, named: wanted.names, ...(wanted.default === undefined ? {} : { default: wanted.default }) }
  const refs = importsOf(parsed)
  // Into an import of the same module, or none needed: the kit knows.
  if (!anchor || refs.some((ref) => ref.source === wanted.source)) return anchor && addImport(parsed, spec, { path })
  const bindings = moduleBindings(parsed)
  if ([...wanted.names, wanted.default].some((name) => name !== undefined && bindings.has(name))) return undefined
  const system = moduleSystemOf(parsed, path)
  const above = refs.map((ref) => ref.statement).concat(system === 'cjs' ? envLoads(parsed) : []).filter((s) => s.start < anchor.start || s === anchor)
  const last = above.sort((a, b) => a.start - b.start).at(-1)
  if (!last || !system || !statementsOf(parsed).includes(last)) return addImport(parsed, spec, { path })
  return [insertAfter(parsed, last, importLine(wanted, system))]
}

function importLine({ source, names, default: byDefault }: WantedImport, system: 'esm' | 'cjs'): string {
  const list = names.length > 0 ? `{ ${names.join(', ')} }` : undefined
  if (system === 'esm') return byDefault === undefined && list === undefined ? `import '${source}';` : `import ${[byDefault, list].filter((p) => p !== undefined).join(', ')} from '${source}';`
  const targets = [byDefault, list].filter((p) => p !== undefined)
  return targets.length === 0 ? `require('${source}');` : targets.map((target) => `const ${target} = require('${source}');`).join('\n')
}
