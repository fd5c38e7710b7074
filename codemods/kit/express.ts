import { dottedName } from './bindings.ts'
import { createdObjects, expressNames } from './express-objects.ts'
import type { Created } from './express-objects.ts'
import { usesOf } from './express-uses.ts'
import type { Uses } from './express-uses.ts'
import type { Parsed } from './parse.ts'
import { lineOfNode } from './range.ts'
import { walk } from './walk.ts'
import type { AnyNode } from './walk.ts'

/** The application object of an Express module, and the first place at which a route answers before everything else. */
export interface ExpressApp {
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
}

/** The module creates one, but there is no exact place for code. `cause` tells a missing name from a host that calls the object. */
export interface ExpressRefusal {
  kind: 'refused'
  cause: 'several' | 'unnamed' | 'no-place' | 'firebase'
  reason: string
  line: number
}

/** Undefined where the module creates no Express application. */
export function findExpressApp(parsed: Parsed): ExpressApp | ExpressRefusal | undefined {
  if (!/['"]express['"]/.test(parsed.text)) return undefined
  const created = createdObjects(parsed, expressNames(parsed))
  if (created.length === 0) return undefined
  const uses = usesOf(parsed)
  const roots = created.filter((c) => c.object === undefined || !uses.mounted.has(c.object))
  const ranked = (roots.length > 0 ? roots : created).map((c) => ({ created: c, rank: rankOf(c, uses) }))
  const best = Math.max(...ranked.map((r) => r.rank))
  const [first, second] = ranked.filter((r) => r.rank === best).map((r) => r.created)
  if (!first) return undefined
  const line = lineOfNode(parsed.text, first.statement)
  if (second) return { kind: 'refused', cause: 'several', line, reason: 'the module creates more than one Express application, and which of them serves the app is not clear' }
  return placeOf(first, uses, line)
}

function placeOf(created: Created, uses: Uses, line: number): ExpressApp | ExpressRefusal {
  const { object, anchor, side } = created
  if (object === undefined) return { kind: 'refused', cause: 'unnamed', line, reason: 'the Express application is made inside another expression, so it has no name that code could use' }
  if (uses.firebase.has(object)) return { kind: 'refused', cause: 'firebase', line, reason: 'Firebase calls this Express application for each request; it is not a server that listens' }
  if (!anchor) return { kind: 'refused', cause: 'no-place', line, reason: 'there is no line after the creation of the Express application at which a route could be added first' }
  return { kind: 'found', object, anchor, side, line, use: uses.listening.has(object) ? 'listens' : uses.shared.has(object) ? 'shared' : 'local' }
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
