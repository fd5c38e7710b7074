import { addImport } from '../../../codemods/kit/add-import.ts'
import { edited } from '../../../codemods/kit/edited.ts'
import { moduleSystemOf } from '../../../codemods/kit/imports.ts'
import { parse } from '../../../codemods/kit/parse.ts'
import { closureOf } from '../../detect/closure.ts'
import { isTestFile } from '../../detect/roles.ts'
import { isSource } from '../../tree/sources.ts'
import type { App } from '../../types.ts'
import { isNamed, lessOthers } from './moves.ts'
import { isSecretName } from './names.ts'

/** A module that reads a secret and is in no page, where nothing keeps it out of one. */
export interface Unmarked {
  path: string
  line: number
  name: string
}

/** What the Pages Router loads, API routes too: the mark is the App Router's. */
const PAGES = /(?:^|\/)(?:src\/)?pages\//
/** A module that hands settings to pages as well, once they ask for them. */
const SHARED = /@t3-oss\/env-|\bcreateEnv\s*\(/
/** What Next calls by its name, and nothing else of the app imports. */
const ROUTE = /(?:^|\/)(?:page|route|layout|template|default|loading|error|global-error|not-found|sitemap|robots|manifest|opengraph-image|twitter-image|icon|apple-icon)\.[jt]sx?$/
const READ = /\benv\.([A-Z][A-Z0-9_]*)\b/g

/**
 * Modules that may say `import 'server-only'`: only what the server's bundle holds. Outside of it that import throws, so whatever a test,
 * a script, a config, the middleware, the instrumentation or a server of the app's own loads is left out.
 */
export function unmarkedOf(app: App): Unmarked[] {
  const place = app.framework.env(app)
  if (!place?.serverOnly || !place.serverFiles) return []
  const found = app.reached.flatMap((path): Unmarked[] => {
    const read = isSource(path) && app.files.includes(path) && !ROUTE.test(path) && !isTestFile(path) ? app.project.derive('secret-read', path, secretRead) : undefined
    return read ? [{ path, ...read }] : []
  })
  if (found.length === 0) return []
  const own = lessOthers(app, place.serverFiles())
  const outside = closureOf(app, app.files.filter((path) => isSource(path) && (PAGES.test(path) || isNamed(app, path) || /\bfrom\s+['"]next['"]|require\(\s*['"]next['"]\s*\)/.test(app.project.files.text(path) ?? ''))))
  return found.filter(({ path }) => own.has(path) && !outside.has(path) && marked(app, path, app.project.files.text(path) ?? '') !== undefined)
}

/** The first secret that a module reads, where it says nothing of where it may be loaded. */
function secretRead(text: string): { line: number; name: string } | undefined {
  if (SHARED.test(text) || /['"](?:server|client)-only['"]|^\s*(?:\/\/[^\n]*\n\s*)*['"]use (?:server|client)['"]/.test(text)) return undefined
  for (const match of text.matchAll(READ)) {
    const [, name = ''] = match
    if (isSecretName(name, ['NEXT_PUBLIC_'])) return { name, line: text.slice(0, match.index).split('\n').length }
  }
  return undefined
}

/** The module with the mark as its first import; undefined where it has no place for one. */
export function marked(app: App, path: string, text: string): string | undefined {
  const parsed = parse(text)
  if (!parsed || moduleSystemOf(parsed, path) !== 'esm') return undefined
  return edited(parsed, addImport(parsed, { source: 'server-only' }, { position: 'first', path, moduleSystem: 'esm', style: app.style }))
}
