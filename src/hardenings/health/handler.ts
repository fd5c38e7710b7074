import { dottedName } from '../../../codemods/kit/bindings.ts'
import { textOf } from '../../../codemods/kit/range.ts'
import { walk } from '../../../codemods/kit/walk.ts'
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
    timeout: texts.some((text) => /timeout|Promise\.race|AbortSignal|deadline/i.test(text)),
    leaks: code.flatMap((place) => leaksIn(app, place)),
  }
}

/** Calls that answer or compute, but ask nothing beyond the process. */
const HARMLESS = /^(?:res|response|reply|c|ctx|NextResponse|Response|JSON|Date|Math|Number|String|Boolean|Array|Object|console|logger|log|process|performance|os|next|URL|Headers|setTimeout|clearTimeout|Promise|req|request|headers|Error)(?:\.|$)|\.(?:toISOString|toFixed|json|send|status|set|header|end|map|filter|push|join|get|toString|type|setHeader)$/

const ASKS = /\$queryRaw|\$runCommandRaw|\$connect\b|\.(?:query|execute|raw|unsafe)\s*(?:<[^>]*>)?\s*\(\s*(?:sql)?[`'"]\s*select\b|\bselect\s+(?:1|now\(\))|\.authenticate\s*\(|\.(?:ping|admin)\s*\(\s*\)|\bconnection\.readyState\b|\.count\s*\(|\.findFirst\s*\(|\.(?:from)\s*\(\s*['"`][\w.]+['"`]\s*\)|command\s*\(\s*\{\s*ping|\.isHealthy\b|\.limit\s*\(\s*1\s*\)/i

function asks(app: App, place: Place): boolean {
  if (ASKS.test(sourceOf(app, place))) return true
  const parsed = app.project.parse(place.path)
  const names = parsed && namesOf(parsed)
  const clients = new Set(app.clients.map((client) => client.path))
  return callsIn(place.node).some((call) => {
    const root = call.callee.split('.')[0] ?? ''
    const imported = names?.imports.get(root)
    const target = imported ? app.resolve(place.path, imported.source) : names?.declared.has(root) ? place.path : undefined
    return target !== undefined && clients.has(target) && app.clients.some((c) => c.path === target && (root === c.name || root === c.exported || imported?.imported === c.exported))
  })
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
    const name = node.type === 'MemberExpression' || node.type === 'Identifier' ? dottedName(node) : undefined
    if (!name || seen.has(name)) return
    seen.add(name)
    const target = resolveName(app, place.path, name)
    if (target && target.node !== place.node) places.push(target)
  })
  return places
}

function known(app: App, place: Place, callee: string): boolean {
  return resolveName(app, place.path, callee) !== undefined
}

function sourceOf(app: App, { path, node }: Place): string {
  return textOf(app.project.parse(path)?.text ?? '', node)
}
