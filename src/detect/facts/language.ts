import type { Evidence, Stack } from '../../types.ts'
import type { PackageJson } from '../manifest.ts'
import type { Package } from '../packages.ts'
import type { Reach } from '../reach.ts'
import { inFolder } from '../reader.ts'
import type { Reader } from '../reader.ts'
import { lineOf } from '../../tree/text.ts'

/** The language of what is reached, not of a config file beside it. */
export function languageOf(pkg: Package, reached: Reach): Stack['language'] {
  if (pkg.kind === 'python') return 'py'
  const typed = reached.files.filter((p) => /\.[cm]?tsx?$/.test(p)).length
  return typed * 2 > reached.files.filter((p) => !/\.(?:vue|svelte|astro|py)$/.test(p)).length || (reached.files.length === 0 && pkg.files.some((p) => p === inFolder(pkg.path, 'tsconfig.json'))) ? 'ts' : 'js'
}

/** Frameworks whose bundler takes source as ES modules whatever package.json says. */
const BUNDLED: ReadonlySet<Stack['framework']> = new Set(['next-app', 'next-pages', 'vite-react', 'cra', 'react-router', 'remix', 'sveltekit', 'nuxt', 'astro', 'tanstack-start', 'expo', 'cloudflare-workers', 'supabase-functions', 'static'])

/**
 * How the app's modules are loaded when they run: by `"type"`, by an entry's extension, by a bundler's output format.
 * TypeScript that is compiled to CommonJS is `cjs`, although it is written with `import`: top-level `await` does not work there.
 */
export function moduleTypeOf(reader: Reader, framework: Stack['framework'], manifest: PackageJson | undefined, entries: readonly string[], reached: Reach): { type: Stack['moduleType']; evidence: Evidence[] } {
  const [entry] = entries
  if (entry !== undefined && /\.m[jt]s$/.test(entry)) return { type: 'esm', evidence: [{ path: entry, note: 'the extension makes it an ES module' }] }
  if (entry !== undefined && /\.c[jt]s$/.test(entry)) return { type: 'cjs', evidence: [{ path: entry, note: 'the extension makes it CommonJS' }] }
  const text = manifest ? (reader.text(manifest.path) ?? '') : ''
  const stated = manifest?.type && { path: manifest.path, line: lineOf(text, /"type"\s*:\s*"(?:module|commonjs)"/), note: `"type": "${manifest.type}"` }
  if (manifest?.type === 'module' && stated) return { type: 'esm', evidence: [stated] }
  if (BUNDLED.has(framework)) return { type: 'esm', evidence: [] }
  const bundle = Object.entries(manifest?.scripts ?? {}).find(([, command]) => /--format[= ]esm\b/.test(command))
  if (bundle && manifest) return { type: 'esm', evidence: [{ path: manifest.path, line: lineOf(text, `"${bundle[0]}"`), note: 'bundled as an ES module' }] }
  if (manifest) return { type: 'cjs', evidence: [stated ?? { path: manifest.path, note: 'no "type": CommonJS is the default' }] }
  const first = reached.files.find((path) => !path.endsWith('.py'))
  return first !== undefined && reader.derive('uses-import', first, (t) => /^\s*(?:import|export)\s/m.test(t)) ? { type: 'esm', evidence: [{ path: first, note: 'written with import' }] } : { type: 'cjs', evidence: [] }
}
