import { importsOf } from '../../../codemods/kit/imports.ts'
import { lineOfNode } from '../../../codemods/kit/range.ts'
import { importsOf as loadsOf, packageOf } from '../../detect/imports.ts'
import type { App } from '../../types.ts'

/** A package for development that the server loads when it starts. */
export interface Loaded {
  name: string
  path: string
  line: number
}

/** Bundlers that put such packages into what they write. */
const BUNDLES = /\b(?:tsup|tsdown|ncc|webpack|rollup|bun build)\b/

/**
 * The packages that the server cannot start without although package.json has them for development only: often `vite`, which the server of an app
 * that a builder made imports at the top of a module for development. Empty where the build puts packages into the bundle.
 */
export function loadedInDevelopment(app: App): Loaded[] {
  const entry = app.framework.entry(app)
  const { manifest } = app
  const build = manifest?.scripts['build'] ?? ''
  const bundled = /\besbuild\b.*--bundle\b/.test(build)
  if (entry.kind !== 'module' || entry.runs !== 'node' || !manifest || BUNDLES.test(build) || (bundled && !/--packages[= ]external\b/.test(build))) return []
  // One file of ESM has the imports of all its modules at its top, also of those that are loaded later.
  const hoists = bundled && /--format[= ]esm\b/.test(build)
  const development = (specifier: string): string | undefined => {
    const name = packageOf(specifier)
    return name !== undefined && manifest.dependencies[name] === undefined && manifest.devDependencies[name] !== undefined ? name : undefined
  }
  const found: Loaded[] = []
  const seen = new Set([entry.path])
  for (const path of seen) {
    const text = app.project.files.text(path)
    const parsed = text === undefined ? undefined : app.project.parse(path)
    if (text === undefined || !parsed) continue
    const values = new Set(loadsOf(path, text).map(({ specifier }) => specifier))
    const top = importsOf(parsed).filter(({ typeOnly, source }) => !typeOnly && values.has(source))
    for (const { source, statement } of top) {
      const name = development(source)
      if (name !== undefined && !found.some((other) => other.name === name)) found.push({ name, path, line: lineOfNode(text, statement) })
    }
    for (const specifier of hoists ? values : top.map(({ source }) => source)) {
      const next = app.resolve(path, specifier)
      if (next !== undefined) seen.add(next)
    }
  }
  return found
}
