import posix from 'node:path/posix'
import { dottedName, nameOf, stringValue } from '../../../codemods/kit/bindings.ts'
import { importsOf } from '../../../codemods/kit/imports.ts'
import type { ImportRef } from '../../../codemods/kit/imports.ts'
import { lineOfNode, textOf } from '../../../codemods/kit/range.ts'
import { isFunctionOrMethod } from '../../../codemods/kit/resolve.ts'
import { isNode, walk } from '../../../codemods/kit/walk.ts'
import type { AnyNode } from '../../../codemods/kit/walk.ts'
import type { Parsed } from '../../tree/sources.ts'
import type { App } from '../../types.ts'
import { quoted } from './reads/constants.ts'
import { ancestorsOf, scopedOf } from './reads/scope.ts'
import type { Survey } from './survey.ts'

/** One way in which the app fills the environment from a file. */
export interface Load {
  /** 'import': for its effect ('dotenv/config'). 'call': `config(<argument>)` of dotenv. 'builtin': `process.loadEnvFile(<argument>)`. */
  kind: 'import' | 'call' | 'builtin'
  source: string
  argument: string
  /** `process.env.NODE_ENV !== 'production'`, where it is loaded only then. */
  condition?: string
  /** dotenv is only imported under that condition, too. */
  lazy?: boolean
}

export type Loads = { kind: 'known'; loads: Load[] } | { kind: 'unknown'; path: string; line: number; reason: string }

/**
 * How the modules that load with the server fill its environment, so that the env module, which runs before all of them, can do
 * the same. Unknown where code decides what to load or where settings come from elsewhere.
 */
export function loadsOf(app: App, survey: Survey, loaded: ReadonlySet<string>, module: string): Loads {
  const dynamic = survey.assigned.find((a) => a.name === undefined && loaded.has(a.path) && a.path !== module)
  if (dynamic) return { kind: 'unknown', path: dynamic.path, line: dynamic.line, reason: 'it fills the environment by its own code' }
  const bundled = Object.values(app.manifest?.scripts ?? {}).some((script) => BUNDLERS.test(script))
  const loads: Load[] = []
  const paths = new Set<string>()
  for (const path of loaded) {
    const text = app.project.files.text(path)
    if (path === module || !text || !/dotenv|loadEnvFile/.test(text)) continue
    const parsed = app.project.parse(path)
    if (!parsed) continue
    for (const found of inFile(parsed, { path, module, bundled })) {
      if ('reason' in found) return { kind: 'unknown', path, line: found.line, reason: found.reason }
      paths.add(path)
      if (!loads.some((l) => sameLoad(l, found))) loads.push(found)
    }
  }
  // Which of them is first decides, and that depends on the order in which modules load.
  const [path] = paths
  if (path !== undefined && paths.size > 1 && loads.length > 1) return { kind: 'unknown', path, line: 1, reason: 'several modules load different files' }
  return { kind: 'known', loads }
}

/** They make one file of many, so that a module's folder is not the one of its source. */
const BUNDLERS = /\b(?:esbuild|tsup|rollup|webpack|ncc|rspack|tsdown|unbuild|bun build|vite build --ssr)\b/

/** Where a load was found, and where it is to be repeated. */
interface Route {
  path: string
  module: string
  bundled: boolean
}

function sameLoad(a: Load, b: Load): boolean {
  const plain = (l: Load): boolean => l.kind !== 'builtin' && l.argument === '' && !l.condition && /^dotenv(?:\/config)?$/.test(l.source)
  return (plain(a) && plain(b)) || (a.kind === b.kind && a.source === b.source && a.argument === b.argument && a.condition === b.condition)
}

type Found = Load | { reason: string; line: number }

function inFile(parsed: Parsed, route: Route): Found[] {
  const refs = importsOf(parsed).filter((ref) => /^(?:dotenv(?:-[\w-]+)?|@dotenvx\/dotenvx)(?:\/|$)/.test(ref.source) && !ref.typeOnly)
  const effects = refs.filter((ref) => isEffect(ref)).map((ref): Load => ({ kind: 'import', source: ref.source, argument: '' }))
  const scoped = scopedOf(parsed)
  const calls: Found[] = []
  walk(parsed.ast.program, (node) => {
    if (node.type !== 'CallExpression') return
    const source = loaderOf(node, refs)
    if (source === undefined) return
    const line = lineOfNode(parsed.text, node)
    const [argument, more] = node.arguments as AnyNode[]
    const moment = placeOf(scoped.parsed, node)
    const text = argument ? argumentText(parsed, argument, route) : ''
    if (more || text === undefined || moment === undefined) calls.push({ reason: 'what it loads is decided by code', line })
    else if (source.name !== 'dotenv' && source.name !== 'process') calls.push({ reason: `it loads settings through ${source.name}`, line })
    else calls.push({ kind: source.name === 'process' ? 'builtin' : 'call', source: source.name, argument: text, ...(moment === '' ? {} : { condition: moment }), ...(source.lazy ? { lazy: true } : {}) })
  })
  return [...effects, ...calls]
}

function isEffect(ref: ImportRef): boolean {
  return ref.source.endsWith('/config') && !ref.default && !ref.namespace && ref.named.length === 0
}

/** `dotenv.config(…)`, `config(…)`, `require('dotenv').config(…)`, `process.loadEnvFile(…)`. */
function loaderOf(call: AnyNode, refs: readonly ImportRef[]): { name: string; lazy: boolean } | undefined {
  const callee = call.callee as AnyNode
  const dotted = dottedName(callee)
  if (dotted === 'process.loadEnvFile') return { name: 'process', lazy: false }
  if (dotted !== undefined) {
    const [local = '', method] = dotted.split('.')
    const ref = refs.find((r) => (method !== undefined ? r.default === local || r.namespace === local : r.named.some((n) => n.local === local && n.imported === 'config')))
    return ref && (method === undefined || method === 'config') ? { name: ref.source, lazy: false } : undefined
  }
  if (callee.type !== 'MemberExpression' || nameOf(callee.property) !== 'config' || !isNode(callee.object) || callee.object.type !== 'CallExpression') return undefined
  const required = nameOf(callee.object.callee) === 'require' ? stringValue((callee.object.arguments as unknown[])[0]) : undefined
  return required !== undefined && /dotenv/.test(required) ? { name: required, lazy: true } : undefined
}

/** '' at the top level, the condition where one `if` around it asks for NODE_ENV only, undefined for anything else. */
function placeOf(parsed: Parsed, call: AnyNode): string | undefined {
  let condition = ''
  for (const { node, child } of ancestorsOf(scopedOf(parsed), call)) {
    if (isFunctionOrMethod(node) || /^(?:For|While|Switch|Try|Catch|Conditional|Logical)/.test(node.type)) return undefined
    if (node.type !== 'IfStatement' || node.test === child) continue
    const test = isNode(node.test) ? textOf(parsed.text, node.test) : ''
    if (condition !== '' || node.alternate || !/^process\.env\.NODE_ENV\s*[!=]==?\s*(['"])\w+\1$/.test(test)) return undefined
    condition = test.replace(/"/g, "'")
  }
  return condition
}

/** The argument as it can stand in the env module; undefined where it depends on anything but constants. */
function argumentText(parsed: Parsed, argument: AnyNode, route: Route): string | undefined {
  const direct = stringValue(argument)
  if (direct !== undefined) return quoted(direct)
  if (argument.type !== 'ObjectExpression') return undefined
  const parts = (argument.properties as AnyNode[]).map((property) => {
    const key = nameOf(property.key)
    if (property.type !== 'ObjectProperty' || key === '' || !isNode(property.value)) return undefined
    const value = key === 'path' ? pathText(parsed, property.value, route) : constantText(parsed, property.value)
    return value === undefined ? undefined : `${key}: ${value}`
  })
  return parts.includes(undefined) ? undefined : parts.length === 0 ? '' : `{ ${parts.join(', ')} }`
}

function constantText(parsed: Parsed, node: AnyNode): string | undefined {
  return /^(?:Boolean|Numeric)Literal$/.test(node.type) ? textOf(parsed.text, node) : stringValue(node) === undefined ? undefined : quoted(stringValue(node) ?? '')
}

/** How a path beside the module begins: the module needs an import for it. */
export const BESIDE = { cjs: 'path.join(__dirname, ', esm: 'fileURLToPath(new URL(' } as const

function pathText(parsed: Parsed, node: AnyNode, { path, module, bundled }: Route): string | undefined {
  const literal = stringValue(node)
  if (literal !== undefined) return quoted(literal)
  if (node.type === 'ArrayExpression') {
    const paths = (node.elements as unknown[]).map(stringValue)
    return paths.includes(undefined) ? undefined : `[${paths.map((p) => quoted(p ?? '')).join(', ')}]`
  }
  if (node.type !== 'CallExpression' || !/(?:^|\.)(?:join|resolve)$/.test(dottedName(node.callee) ?? '')) return undefined
  const [base, ...rest] = node.arguments as AnyNode[]
  const parts = rest.map(stringValue)
  if (parts.some((part) => part === undefined)) return base && stringValue(base) !== undefined && rest.length === 0 ? quoted(stringValue(base) ?? '') : undefined
  const joined = posix.join(...(parts as string[]))
  if (base && base.type === 'CallExpression' && dottedName(base.callee) === 'process.cwd') return quoted(joined)
  if (nameOf(base) !== '__dirname') return undefined
  const [from, to] = [posix.dirname(path), posix.dirname(module)]
  if (from !== to && bundled) return undefined
  const text = quoted(from === to ? joined : posix.relative(to, posix.join(from, joined)))
  return parsed.text.includes('import.meta') ? `${BESIDE.esm}${text}, import.meta.url))` : `${BESIDE.cjs}${text})`
}

/**
 * Where the server's first module loads `.env` after modules that read their settings while they load: the place of the call.
 * An ES module runs all of its imports before its first statement.
 */
export function lateDotenv(app: App, survey: Survey, entry: string, loadedBefore: (paths: readonly string[]) => ReadonlySet<string>): { line: number; reads: string } | undefined {
  const parsed = app.project.parse(entry)
  if (!parsed || !parsed.text.includes('dotenv')) return undefined
  const refs = importsOf(parsed)
  const dotenv = refs.filter((ref) => ref.source.startsWith('dotenv'))
  if (dotenv.some(isEffect)) return undefined
  let call: AnyNode | undefined
  walk(parsed.ast.program, (node) => { if (!call && node.type === 'CallExpression' && loaderOf(node, dotenv)) call = node })
  if (!call) return undefined
  const before = refs.filter((ref) => !ref.typeOnly && (ref.kind === 'import' || ref.node.end < call!.start)).map((ref) => app.resolve(entry, ref.source)).filter((path) => path !== undefined)
  const [first] = before
  if (first !== undefined && /dotenv/.test(app.project.files.text(first) ?? '')) return undefined
  const early = loadedBefore(before)
  for (const file of survey.reached) {
    if (!early.has(file.path) || file.path === entry || /dotenv/.test(app.project.files.text(file.path) ?? '')) continue
    const read = file.reads.find((r) => r.via === 'process.env' && r.name !== 'NODE_ENV' && r.uses.some((use) => use.atLoad))
    if (read) return { line: lineOfNode(parsed.text, call), reads: `${read.name} (${read.path}:${read.line})` }
  }
  return undefined
}
