import posix from 'node:path/posix'
import type { App } from '../types.ts'

/** Beside `sibling`, with its ending, under the first of the names that no file or folder there has. */
export function freePath(app: App, sibling: string, names: readonly string[]): string {
  const folder = posix.dirname(sibling)
  const taken = new Set(app.project.files.list().flatMap((path) => {
    if (folder !== '.' && !path.startsWith(`${folder}/`)) return []
    const below = folder === '.' ? path : path.slice(folder.length + 1)
    return [below.split('/')[0]?.replace(/\.[cm]?[jt]sx?$/, '') ?? below]
  }))
  const name = names.find((candidate) => !taken.has(candidate)) ?? `production-${names[0] ?? 'module'}`
  return posix.join(folder, `${name}${posix.extname(sibling)}`)
}
