import { findServerObject } from '../../../../codemods/kit/servers/find.ts'
import type { ServerObject, ServerRefusal } from '../../../../codemods/kit/servers/find.ts'
import type { ServerKind } from '../../../../codemods/kit/servers/kinds.ts'
import { nodeEntries } from '../node-entry.ts'
import type { NodeEntry } from '../node-entry.ts'
import { levelsFrom, loadedBy } from '../resolve.ts'
import type { View } from '../view.ts'

/** The server that a package boots. */
export interface Server {
  entry: NodeEntry
  /** Module that creates the server object. */
  path: string
  app: ServerObject | ServerRefusal
}

/** Follows the surest entry to the nearest module that creates a server object; strings and unused modules do not count. */
export function findServer(view: View, kind: ServerKind, entries: readonly NodeEntry[] = nodeEntries(view)): Server | undefined {
  for (const entry of entries) {
    const found = serverFrom(view, kind, entry)
    if (found) return found
  }
  return undefined
}

interface Found {
  path: string
  app: ServerObject | ServerRefusal
}

function serverFrom(view: View, kind: ServerKind, entry: NodeEntry): Server | undefined {
  const found: Found[] = []
  levelsFrom(view, entry.path, (level) => {
    for (const path of level) {
      const text = view.text(path)
      const parsed = text !== undefined && kind.literal.test(text) ? view.parse(path) : undefined
      const app = parsed && findServerObject(parsed, kind)
      if (app) found.push({ path, app })
    }
    return found.length > 0
  })
  const best = Math.max(...found.map((f) => rankOf(f.app)))
  const [first, ...others] = outermost(view, found.filter((f) => rankOf(f.app) === best))
  if (!first) return undefined
  if (others.length === 0) return { entry, ...first }
  const paths = [first, ...others].map((f) => f.path).join(' and ')
  return { entry, path: first.path, app: { kind: 'refused', cause: 'several', line: first.app.line, reason: `${paths} each create ${article(kind)} application, and which of them serves the app is not clear` } }
}

/** The one that listens in its own module serves the app; one that no other module gets to see does not. */
function rankOf(app: ServerObject | ServerRefusal): number {
  if (app.kind === 'refused') return 1
  return app.use === 'listens' ? 2 : app.use === 'shared' ? 1 : 0
}

/** Without those that another one of them loads: routes in modules of their own are parts of the application that mounts them. */
function outermost(view: View, found: readonly Found[]): readonly Found[] {
  if (found.length < 2) return found
  const parts = new Set(found.flatMap((f) => loadedBy(view, f.path).filter((path) => path !== f.path)))
  const left = found.filter((f) => !parts.has(f.path))
  return left.length > 0 ? left : found
}

function article({ title }: ServerKind): string {
  return `${/^[AEIOU]/.test(title) ? 'an' : 'a'} ${title}`
}
