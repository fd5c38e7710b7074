import type { App } from '../types.ts'

/** ' in server/', for a sentence about an app that is not the whole repository. */
export function inFolder(app: App): string {
  return app.path === '.' ? '' : ` in ${app.path}/`
}

/** 'A, B and 4 more'. */
export function nameList(names: readonly string[], most = 6): string {
  return names.length <= most ? names.join(', ') : `${names.slice(0, most).join(', ')} and ${names.length - most} more`
}
