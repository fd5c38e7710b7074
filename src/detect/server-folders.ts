import type { Package } from './packages.ts'
import { isServerFile } from './entries.ts'
import { importsOf } from './imports.ts'
import { folderOf } from './reader.ts'
import type { Reader } from './reader.ts'
import { isProductFile } from './roles.ts'
import type { Subject } from './stack.ts'

/** Packages that make an HTTP server. */
export const SERVER_PACKAGE = /^(?:express|fastify|koa|hono|@hono\/node-server|socket\.io|ws|http|node:http|restify|polka|@hapi\/hapi)$/
export const LISTENS = /\.listen\s*\(|\bserve\s*\(/

/**
 * Back ends without a package.json of their own: a folder with a server file that listens, which no package of the repository starts.
 * A server that a package's script starts belongs to that package (an Express server beside the Vite client it serves).
 */
export function serverFolders(reader: Reader, subjects: readonly Subject[]): Package[] {
  const reached = new Set(subjects.flatMap((s) => s.reached.files))
  const owned = new Set(subjects.filter((s) => s.pkg.manifest !== undefined && s.reached.entries.length === 0).flatMap((s) => s.pkg.files))
  const roots = new Set(subjects.map((s) => s.pkg.path))
  const found = new Map<string, Package>()
  for (const path of reader.list) {
    const folder = folderOf(path)
    if (!isServerFile(path) || !isProductFile(path) || (reached.has(path) && !owned.has(path)) || roots.has(folder) || folder === '.') continue
    if (folder.split('/').length > 3) continue
    const listens = reader.derive('listens', path, (text) => LISTENS.test(text) && importsOf(path, text).some((i) => SERVER_PACKAGE.test(i.specifier)))
    if (!listens) continue
    const root = folder.endsWith('/src') ? folderOf(folder) : folder
    if (!roots.has(root) && root !== '.' && !found.has(root)) found.set(root, { path: root, kind: 'folder', files: [] })
  }
  return [...found.values()]
}
