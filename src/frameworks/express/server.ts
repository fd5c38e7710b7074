import { findExpressApp } from '../../../codemods/kit/express.ts'
import type { ExpressApp, ExpressRefusal } from '../../../codemods/kit/express.ts'
import { nodeEntries } from '../kit/node-entry.ts'
import type { NodeEntry } from '../kit/node-entry.ts'
import { levelsFrom } from '../kit/resolve.ts'
import type { View } from '../kit/view.ts'

/** The Express server that a package boots. */
export interface ExpressServer {
  entry: NodeEntry
  /** Module that creates the application object. */
  path: string
  app: ExpressApp | ExpressRefusal
}

/** Follows the surest entry to the nearest module that creates an Express application; strings and unused modules do not count. */
export function findServer(view: View): ExpressServer | undefined {
  for (const entry of nodeEntries(view)) {
    const found = serverFrom(view, entry)
    if (found) return found
  }
  return undefined
}

function serverFrom(view: View, entry: NodeEntry): ExpressServer | undefined {
  const found: { path: string; app: ExpressApp | ExpressRefusal }[] = []
  levelsFrom(view, entry.path, (level) => {
    for (const path of level) {
      const parsed = mayCreate(view.text(path)) ? view.parse(path) : undefined
      const app = parsed && findExpressApp(parsed)
      if (app) found.push({ path, app })
    }
    return found.length > 0
  })
  const best = Math.max(...found.map((f) => rankOf(f.app)))
  const [first, ...others] = found.filter((f) => rankOf(f.app) === best)
  if (!first) return undefined
  if (others.length === 0) return { entry, ...first }
  const paths = [first, ...others].map((f) => f.path).join(' and ')
  return { entry, path: first.path, app: { kind: 'refused', cause: 'several', line: first.app.line, reason: `${paths} each create an Express application, and which of them serves the app is not clear` } }
}

/** The one that listens in its own module serves the app; one that no other module gets to see does not. */
function rankOf(app: ExpressApp | ExpressRefusal): number {
  if (app.kind === 'refused') return 1
  return app.use === 'listens' ? 2 : app.use === 'shared' ? 1 : 0
}

/** The literals without which a module cannot create an application. */
function mayCreate(text: string | undefined): boolean {
  return text !== undefined && /['"]express['"]/.test(text)
}
