import type { App } from '../../types.ts'

const READ = /\bparams[?!]?(?:\.|(?:\?\.)?\[['"])(\w+)/g
const TAKEN_APART = /\{([^{}]*)\}\s*=\s*\w+\.params\b/g

/**
 * Type of the names of a route's parameters, which a wrapper around a handler hides from Express. Where the compiler takes what is
 * read from under any name for perhaps absent, or refuses to read it by a dot, it is the names that the app reads.
 */
export function paramsType(app: App): string {
  if (!app.style.brackets && !app.stack.typescript?.noUncheckedIndexedAccess) return 'string'
  const names = new Set<string>()
  for (const path of app.reached) {
    const text = app.project.files.text(path) ?? ''
    if (!text.includes('params')) continue
    for (const [, name = ''] of text.matchAll(READ)) names.add(name)
    for (const [, list = ''] of text.matchAll(TAKEN_APART)) for (const [, name = ''] of list.matchAll(/(?:^|,)\s*(\w+)/g)) names.add(name)
  }
  return names.size === 0 ? 'string' : [...names].sort().map((name) => `'${name}'`).join(' | ')
}
