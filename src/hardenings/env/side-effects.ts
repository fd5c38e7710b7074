import posix from 'node:path/posix'
import { parseJson, setJson } from '../../tree/json.ts'
import type { App } from '../../types.ts'
import type { Wiring } from './wire.ts'

/**
 * Bundlers leave out a module that is imported only for its effect where package.json says that it has none (`"sideEffects": false`,
 * or a list without it): Vite, webpack, Rollup and esbuild all do. The env module is added to that list; nothing else changes.
 */
export function keptByBundlers(app: App, module: string): Wiring[] {
  const path = app.manifest?.path
  const source = path === undefined ? undefined : app.project.files.text(path)
  const manifest = source === undefined ? undefined : parseJson(source)
  if (path === undefined || source === undefined || typeof manifest !== 'object' || manifest === null || !('sideEffects' in manifest)) return []
  const { sideEffects } = manifest
  const own = `./${posix.relative(posix.dirname(path), module)}`
  if (sideEffects !== false && !Array.isArray(sideEffects)) return []
  const listed: unknown[] = sideEffects === false ? [] : sideEffects
  if (listed.some((item) => typeof item === 'string' && covers(item, own))) return []
  return [{ path, text: setJson(source, ['sideEffects'], [...listed, own]), isNew: false, says: `says that ${own} has an effect, so that no bundler leaves it out` }]
}

/** As far as a pattern can be known to: the file itself, everything, or every file of an ending. */
function covers(pattern: string, own: string): boolean {
  const plain = pattern.replace(/^\.\//, '')
  const file = own.slice(2)
  return plain === file || /^(?:\*\*\/)?\*$/.test(plain) || (/^(?:\*\*\/)?\*\.\w+$/.test(plain) && file.endsWith(plain.slice(plain.lastIndexOf('*') + 1)))
}
