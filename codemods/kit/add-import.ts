import { moduleBindings } from './bindings.ts'
import { statementBreak } from './asi.ts'
import { importPlace } from './import-place.ts'
import type { ImportPosition } from './import-place.ts'
import { importsOf, moduleSystemOf } from './imports.ts'
import type { ImportRef } from './imports.ts'
import { appendItem } from './list.ts'
import type { Parsed } from './parse.ts'
import { quoted } from './quotes.ts'
import type { Splice } from './splice.ts'
import { styleOf } from './style-of.ts'
import type { Style } from './style.ts'
import type { AnyNode } from './walk.ts'

/** What to import. Without `default`, `namespace` and `named` it is an import for its effect. */
export interface ImportSpec {
  source: string
  default?: string
  namespace?: string
  named?: readonly (string | { imported: string; local: string })[]
  /** `import type`; a CommonJS file has none. */
  type?: boolean
}

export interface AddImportOptions {
  position?: ImportPosition
  /** Of a file that does not show it: what package.json says. */
  moduleSystem?: 'esm' | 'cjs'
  /** Name of the file, where its ending tells the module system. */
  path?: string
  /** For what the file does not show. */
  style?: Style
}

/**
 * Splices that import what is not imported yet ([] where all is), merged into an import that the file has of that module.
 * Undefined where it cannot be done safely: a name is taken, or the module system is not known.
 */
export function addImport(parsed: Parsed, spec: ImportSpec, options: AddImportOptions = {}): Splice[] | undefined {
  const system = moduleSystemOf(parsed, options.path) ?? options.moduleSystem
  if (!system || (system === 'cjs' && spec.type)) return undefined
  const refs = importsOf(parsed).filter((ref) => ref.source === spec.source)
  const values = refs.filter((ref) => spec.type || !ref.typeOnly)
  const named = (spec.named ?? []).map((name) => (typeof name === 'string' ? { imported: name, local: name } : name))
  const wanted = {
    default: spec.default !== undefined && !values.some((ref) => ref.default === spec.default || ref.named.some((n) => n.imported === 'default' && n.local === spec.default)) ? spec.default : undefined,
    namespace: spec.namespace !== undefined && !values.some((ref) => ref.namespace === spec.namespace || (ref.kind === 'require' && ref.default === spec.namespace)) ? spec.namespace : undefined,
    named: named.filter(({ imported, local }) => !values.some((ref) => ref.named.some((n) => n.imported === imported && n.local === local && (spec.type || !n.typeOnly)))),
  }
  const names = [wanted.default, wanted.namespace, ...wanted.named.map((n) => n.local)].filter((name) => name !== undefined)
  if (names.length === 0 && (!isEffect(spec) || values.length > 0)) return []
  const bindings = moduleBindings(parsed)
  if (names.some((name) => bindings.has(name)) || new Set(names).size < names.length) return undefined
  const style = styleOf(parsed, options.style)
  return merge(parsed, refs, wanted, spec, system) ?? insert(parsed, lines({ ...spec, ...wanted }, system, style), system, options.position ?? 'last', style)
}

interface Wanted {
  default: string | undefined
  namespace: string | undefined
  named: readonly { imported: string; local: string }[]
}

function isEffect(spec: ImportSpec): boolean {
  return spec.default === undefined && spec.namespace === undefined && (spec.named ?? []).length === 0
}

/** Into an existing import of the same module; undefined where none can take it. */
function merge(parsed: Parsed, refs: readonly ImportRef[], wanted: Wanted, spec: ImportSpec, system: 'esm' | 'cjs'): Splice[] | undefined {
  if (wanted.namespace || isEffect(spec)) return undefined
  if (system === 'cjs') return wanted.default ? undefined : mergeRequire(parsed, refs, wanted)
  const ref = refs.find(({ kind, typeOnly, namespace, default: name, node }) => {
    const attributes = (node.attributes ?? node.assertions) as unknown[] | undefined
    return kind === 'import' && typeOnly === (spec.type ?? false) && !namespace && !(attributes && attributes.length > 0) && !(wanted.default && name) && !(typeOnly && (name || wanted.default))
  })
  if (!ref) return undefined
  const source = ref.node.source as AnyNode
  const items = specifiers(wanted.named, ' as ')
  const braces = bracesBefore(parsed.text, ref.node.start, source.start)
  if (!ref.default && !braces) {
    const clause = [wanted.default, items.length > 0 ? `{ ${items.join(', ')} }` : undefined].filter(Boolean).join(', ')
    return [{ start: source.start, end: source.start, insert: `${clause} from ` }]
  }
  const splices: Splice[] = wanted.default && braces ? [{ start: braces.open, end: braces.open, insert: `${wanted.default}, ` }] : []
  if (items.length === 0) return splices
  if (!braces) {
    const end = ((ref.node.specifiers as AnyNode[]).at(-1) as AnyNode).end
    return [{ start: end, end, insert: `, { ${items.join(', ')} }` }]
  }
  const inBraces = (ref.node.specifiers as AnyNode[]).filter((s) => s.start > braces.open)
  return [...splices, ...appendItem(parsed.text, { ...braces, items: inBraces }, joined(parsed.text, inBraces, items), LIST)]
}

/** Prettier breaks imports at the width of the page; a line that stays one line is the smaller harm. */
const LIST = { indent: '  ', padded: true, width: Infinity }

function joined(text: string, siblings: readonly AnyNode[], items: readonly string[]): string {
  const [first, second] = siblings
  const ownLines = first && text.slice(text.lastIndexOf('{', first.start), first.start).includes('\n') && (!second || text.slice(first.end, second.start).includes('\n'))
  return items.join(ownLines ? ',\n' : ', ')
}

/** `const { a } = require('x')` takes another name, unless it gathers the rest. */
function mergeRequire(parsed: Parsed, refs: readonly ImportRef[], wanted: Wanted): Splice[] | undefined {
  for (const { node } of refs) {
    const id = node.id as AnyNode | undefined
    const init = node.init as AnyNode | undefined
    if (id?.type !== 'ObjectPattern' || init?.type !== 'CallExpression' || (init.callee as AnyNode).type !== 'Identifier') continue
    const items = id.properties as AnyNode[]
    if (items.some((p) => p.type !== 'ObjectProperty')) continue
    return appendItem(parsed.text, { open: id.start, close: id.end - 1, items }, joined(parsed.text, items, specifiers(wanted.named, ': ')), LIST)
  }
  return undefined
}

function bracesBefore(text: string, start: number, source: number): { open: number; close: number } | undefined {
  const close = text.lastIndexOf('}', source)
  const open = text.indexOf('{', start)
  return open >= start && close > open && open < source ? { open, close } : undefined
}

function specifiers(named: Wanted['named'], as: string): string[] {
  return named.map(({ imported, local }) => (imported === local ? imported : `${imported}${as}${local}`))
}

/** The statements that import it. */
function lines(spec: Wanted & { source: string; type?: boolean }, system: 'esm' | 'cjs', style: Style): string[] {
  const source = quoted(spec.source, style.quote)
  const end = style.semi ? ';' : ''
  const names = spec.named.length > 0 ? `{ ${specifiers(spec.named, system === 'cjs' ? ': ' : ' as ').join(', ')} }` : undefined
  if (system === 'cjs') {
    const targets = [spec.default ?? spec.namespace, names].filter((target) => target !== undefined)
    return targets.length === 0 ? [`require(${source})${end}`] : targets.map((target) => `const ${target} = require(${source})${end}`)
  }
  const keyword = spec.type ? 'import type' : 'import'
  const clauses = spec.namespace
    ? [[spec.default, `* as ${spec.namespace}`], [names]]
    : [[spec.default, names]]
  const texts = clauses.map((clause) => clause.filter((part) => part !== undefined).join(', ')).filter((clause) => clause !== '')
  return texts.length === 0 ? [`import ${source}${end}`] : texts.map((clause) => `${keyword} ${clause} from ${source}${end}`)
}

function insert(parsed: Parsed, statements: readonly string[], system: 'esm' | 'cjs', position: ImportPosition, style: Style): Splice[] | undefined {
  const place = importPlace(parsed, system, position)
  if (!place) return undefined
  const { offset, where, blankBefore, blankAfter } = place
  const code = statements.join('\n') + (system === 'cjs' && !style.semi ? statementBreak(parsed, offset) : '')
  if (where === 'before') return [{ start: offset, end: offset, insert: `${blankBefore ? '\n' : ''}${code}\n${blankAfter ? '\n' : ''}` }]
  const rest = place.shared ? /^[ \t]*/.exec(parsed.text.slice(offset))![0].length : 0
  return [{ start: offset, end: offset + rest, insert: `\n${code}${place.shared ? '\n' : ''}` }]
}
