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
  const [first, second] = found.filter((f) => f.app.kind === 'refused' || f.app.use !== 'local').concat(found)
  if (!first) return undefined
  if (found.length > 1 && second && second.path !== first.path) {
    const paths = [...new Set(found.map((f) => f.path))].join(' and ')
    return { entry, path: first.path, app: { kind: 'refused', cause: 'several', line: first.app.line, reason: `${paths} each create an Express application, and which of them serves the app is not clear` } }
  }
  return { entry, ...first }
}

/** The literals without which a module cannot create an application. */
function mayCreate(text: string | undefined): boolean {
  return text !== undefined && /['"]express['"]/.test(text)
}
