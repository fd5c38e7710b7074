import { dottedName, stringValue } from '../bindings.ts'
import type { Parsed } from '../parse.ts'
import { lineOfNode } from '../range.ts'
import { walk } from '../walk.ts'
import type { AnyNode } from '../walk.ts'
import type { ServerKind } from './kinds.ts'
import { createdObjects } from './objects.ts'
import type { Created } from './objects.ts'
import { usesOf } from './uses.ts'
import type { Uses } from './uses.ts'

/** The server object of a module, and the first place at which a route answers before everything else. */
export interface ServerObject {
  kind: 'found'
  /** How code at the place names it: 'app', 'server', 'this.app'. */
  object: string
  /** New code goes on lines of its own right after (or before) this statement, in the list of statements that holds it. */
  anchor: AnyNode
  side: 'after' | 'before'
  /** 1-based line on which the object is created. */
  line: number
  /** What the module does with it: it starts the server, hands it on (export, return, argument), or neither. */
  use: 'listens' | 'shared' | 'local'
  /** What every route of it begins with (`new Hono().basePath('/api')`); '' where nothing is put before. */
  prefix: string
}

/** The module creates one, but there is no exact place for code. `cause` tells a missing name from a host that calls the object. */
export interface ServerRefusal {
  kind: 'refused'
  cause: 'several' | 'unnamed' | 'chained' | 'no-place' | 'firebase'
  reason: string
  line: number
}

/** Undefined where the module creates no server object of this kind. */
export function findServerObject(parsed: Parsed, kind: ServerKind): ServerObject | ServerRefusal | undefined {
  if (!kind.literal.test(parsed.text)) return undefined
  const created = createdObjects(parsed, kind)
  if (created.length === 0) return undefined
  const uses = usesOf(parsed)
  const roots = created.filter((c) => c.object === undefined || !uses.mounted.has(c.object))
  const ranked = (roots.length > 0 ? roots : created).map((c) => ({ created: c, rank: rankOf(c, uses) }))
  const best = Math.max(...ranked.map((r) => r.rank))
  const [first, second] = ranked.filter((r) => r.rank === best).map((r) => r.created)
  if (!first) return undefined
  const line = lineOfNode(parsed.text, first.statement)
  if (second) return { kind: 'refused', cause: 'several', line, reason: `the module creates more than one ${kind.title} application, and which of them serves the app is not clear` }
  return placeOf(first, uses, line, kind)
}

function placeOf({ object, anchor, side, chain }: Created, uses: Uses, line: number, { title, fluent }: ServerKind): ServerObject | ServerRefusal {
  const refused = (cause: ServerRefusal['cause'], reason: string): ServerRefusal => ({ kind: 'refused', cause, line, reason })
  const prefix = prefixOf(chain)
  if (chain.some(({ method }) => !fluent.includes(method)) || prefix === undefined) return refused('chained', `the ${title} application is made and given its routes in one chain of calls, so there is no line between the two`)
  if (object === undefined) return refused('unnamed', `the ${title} application is made inside another expression, so it has no name that code could use`)
  if (uses.firebase.has(object)) return refused('firebase', `Firebase calls this ${title} application for each request; it is not a server that listens`)
  if (!anchor) return refused('no-place', `there is no line after the creation of the ${title} application at which a route could be added first`)
  return { kind: 'found', object, anchor, side, line, prefix, use: uses.listening.has(object) ? 'listens' : uses.shared.has(object) ? 'shared' : 'local' }
}

/** Undefined where the prefix is not written out. */
function prefixOf(chain: Created['chain']): string | undefined {
  const paths = chain.filter(({ method }) => method === 'basePath').map(({ args }) => stringValue(args[0]))
  if (paths.includes(undefined)) return undefined
  return paths.join('/').replace(/\/{2,}/g, '/').replace(/\/$/, '')
}

function rankOf(created: Created, uses: Uses): number {
  if (created.object === undefined) return 0
  if (uses.listening.has(created.object)) return 3
  return uses.shared.has(created.object) ? 2 : 1
}

/** True where something below `node` names the object. */
export function namesObject(node: AnyNode, object: string): boolean {
  let found = false
  walk(node, (at) => {
    if (dottedName(at) === object) found = true
    return found ? false : undefined
  })
  return found
}
