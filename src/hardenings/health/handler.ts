import { dottedName, nameOf } from '../../../codemods/kit/bindings.ts'
import { textOf } from '../../../codemods/kit/range.ts'
import { isNode, walk } from '../../../codemods/kit/walk.ts'
import type { AnyNode } from '../../../codemods/kit/walk.ts'
import type { App } from '../../types.ts'
import { leaksIn } from './leaks.ts'
import type { Leak } from './leaks.ts'
import { callsIn, namesOf } from './module.ts'
import { resolveName } from './resolve.ts'
import type { Place } from './resolve.ts'

/** What a health route does, as far as its code and the functions that it names were followed. */
export interface Behaviour {
  /** 'unknown' where it calls something that was not followed. */
  asks: 'database' | 'nothing' | 'unknown'
  timeout: boolean
  leaks: Leak[]
}

export function behaviourOf(app: App, handlers: readonly Place[]): Behaviour {
  const code = follow(app, handlers)
  const texts = code.map((place) => sourceOf(app, place))
  const asksDatabase = code.some((place) => asks(app, place))
  const calls = code.some((place) => callsIn(place.node).some((call) => !HARMLESS.test(call.callee) && !known(app, place, call.callee)))
  return {
    asks: asksDatabase ? 'database' : handlers.length === 0 || calls ? 'unknown' : 'nothing',
    timeout: texts.some((text) => /timeout|Promise\.race|AbortSignal|deadline|pingCheck/i.test(text)),
    leaks: code.flatMap((place) => leaksIn(app, place)),
  }
}

/** Calls that answer or compute, but ask nothing beyond the process. */
const HARMLESS = /^(?:res|response|reply|c|ctx|NextResponse|Response|JSON|Date|Math|Number|String|Boolean|Array|Object|console|logger|log|process|performance|os|next|URL|Headers|setTimeout|clearTimeout|Promise|req|request|headers|Error)(?:\.|$)|\.(?:toISOString|toFixed|json|send|status|set|header|end|map|filter|push|join|get|toString|type|setHeader)$/

const ASKS = /\$queryRaw|\$runCommandRaw|\$connect\b|\.(?:query|execute|raw|unsafe)\s*(?:<[^>]*>)?\s*\(\s*(?:sql)?[`'"]\s*select\b|\bselect\s+(?:1|now\(\))|\.authenticate\s*\(|\.(?:ping|admin)\s*\(\s*\)|\bconnection\.readyState\b|\.count\s*\(|\.findFirst\s*\(|\.(?:from)\s*\(\s*['"`][\w.]+['"`]\s*\)|command\s*\(\s*\{\s*ping|\.(?:isHealthy|pingCheck)\b|\.limit\s*\(\s*1\s*\)/i

function asks(app: App, place: Place): boolean {
  const left = onRequestOnly(app, place)
  const always = left.reduce((source, node) => source.replace(sourceOf(app, { path: place.path, node }), ''), sourceOf(app, place))
  if (ASKS.test(always)) return true
  const parsed = app.project.parse(place.path)
  const names = parsed && namesOf(parsed)
  const clients = new Set(app.clients.map((client) => client.path))
  return callsIn(place.node).filter(({ node }) => !left.some((l) => l.start <= node.start && node.end <= l.end)).some((call) => {
    const root = call.callee.split('.')[0] ?? ''
    const imported = names?.imports.get(root)
    const target = imported ? app.resolve(place.path, imported.source) : names?.declared.has(root) ? place.path : undefined
    if (target === undefined || !clients.has(target) || !call.callee.includes('.')) return false
    const own = imported === undefined || imported.imported === '*' ? root : imported.imported
    return app.clients.some((c) => c.path === target && (imported === undefined ? own === c.name : own === c.exported))
  })
}

/** What only runs when the caller asks for more (`?deep=1`): no monitor does. */
function onRequestOnly(app: App, place: Place): AnyNode[] {
  const text = app.project.parse(place.path)?.text ?? ''
  const byCaller = /\bsearchParams\b|\b(?:req|request|ctx|c)\.query\b/
  const flags: string[] = []
  const found: AnyNode[] = []
  walk(place.node, (node) => {
    if (node.type === 'VariableDeclarator' && isNode(node.init) && byCaller.test(textOf(text, node.init)) && nameOf(node.id)) flags.push(nameOf(node.id))
    if (node.type !== 'IfStatement' || !isNode(node.test)) return
    const test = textOf(text, node.test)
    if (byCaller.test(test) || flags.some((flag) => new RegExp(`\\b${flag}\\b`).test(test))) found.push(node.consequent as AnyNode)
  })
  return found
}

/** The handlers, and the functions and constants that they name, of the same module and of imported ones, three steps deep. */
function follow(app: App, handlers: readonly Place[]): Place[] {
  const found: Place[] = []
  const add = (place: Place, depth: number): void => {
    if (found.some((f) => f.node === place.node)) return
    found.push(place)
    if (depth < 3) for (const next of named(app, place)) add(next, depth + 1)
  }
  handlers.forEach((handler) => add(handler, 0))
  return found
}

function named(app: App, place: Place): Place[] {
  const places: Place[] = []
  const seen = new Set<string>()
  walk(place.node, (node) => {
    const name = dottedName(node)
    if (name === undefined) return undefined
    const target = seen.has(name) ? undefined : resolveName(app, place.path, name)
    seen.add(name)
    // A class is more than what is called of it.
    if (target && target.node !== place.node && !target.node.type.startsWith('Class')) places.push(target)
    return false
  })
  return places
}

function known(app: App, place: Place, callee: string): boolean {
  return resolveName(app, place.path, callee) !== undefined
}

function sourceOf(app: App, { path, node }: Place): string {
  return textOf(app.project.parse(path)?.text ?? '', node)
}
