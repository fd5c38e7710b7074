import type { PackageView } from '../frameworks/framework.ts'
import { declaredRange } from './manifest.ts'
import type { PackageJson } from './manifest.ts'
import type { Package } from './packages.ts'
import type { Reach } from './reach.ts'
import { inFolder } from './reader.ts'
import type { Reader } from './reader.ts'

/** What a framework gets to see of a package. `manifest` is that of the nearest folder above where the package has none of its own. */
export function createView(reader: Reader, pkg: Package, manifest: PackageJson | undefined, reached: Reach, locked: (dependency: string) => string | undefined): PackageView {
  const at = (path: string): string => inFolder(pkg.path, path)
  const files = pkg.path === '.' ? pkg.files : pkg.files.map((path) => path.slice(pkg.path.length + 1))
  const known = new Set(files)
  return {
    path: pkg.path,
    ...(manifest ? { manifest } : {}),
    files,
    has: (path) => known.has(path),
    text: (path) => reader.text(at(path)),
    parse: (path) => reader.parse(at(path)),
    in: at,
    imports: reached.imports,
    version: (dependency) => locked(dependency) ?? (manifest ? declaredRange(manifest, dependency) : undefined),
  }
}
