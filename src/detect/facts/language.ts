import type { Evidence, Stack } from '../../types.ts'
import type { PackageJson } from '../manifest.ts'
import type { Package } from '../packages.ts'
import type { Reach } from '../reach.ts'
import { inFolder } from '../reader.ts'
import type { Reader } from '../reader.ts'
import type { Known } from '../sheet.ts'
import { lineOf } from '../../tree/text.ts'

/** The language of what is reached, not of a config file beside it. */
export function languageOf(pkg: Package, reached: Reach, stated: Stack['language'] | undefined): Known<Stack['language']> {
  const code = reached.files.filter((p) => !/\.(?:vue|svelte|astro|py)$/.test(p))
  const typed = code.filter((p) => /\.[cm]?tsx?$/.test(p))
  const tsconfig = inFolder(pkg.path, 'tsconfig.json')
  const value = pkg.kind === 'python' ? 'py' : (stated ?? (typed.length * 2 > code.length || (reached.files.length === 0 && pkg.files.includes(tsconfig)) ? 'ts' : 'js'))
  const shown = value === 'py' ? reached.files.find((p) => p.endsWith('.py')) : value === 'ts' ? typed[0] : code.find((p) => !typed.includes(p))
  if (shown === undefined) return { value, evidence: pkg.files.includes(tsconfig) ? [{ path: tsconfig, note: 'TypeScript is set up' }] : [], confidence: 'guess' }
  const note = value === 'py' ? `${reached.files.length} Python files run` : `${typed.length} of ${code.length} files that run are TypeScript`
  return { value, evidence: [{ path: shown, note }], confidence: value === 'js' && typed.length > 0 ? 'likely' : 'certain' }
}

/** Frameworks whose bundler takes source as ES modules whatever package.json says. */
const BUNDLED: ReadonlySet<Stack['framework']> = new Set(['next-app', 'next-pages', 'vite-react', 'cra', 'react-router', 'remix', 'sveltekit', 'nuxt', 'astro', 'tanstack-start', 'expo', 'cloudflare-workers', 'supabase-functions', 'static'])

/**
 * How the app's modules are loaded when they run: by `"type"`, by an entry's extension, by a bundler's output format.
 * TypeScript that is compiled to CommonJS is `cjs`, although it is written with `import`: top-level `await` does not work there.
 */
export function moduleTypeOf(reader: Reader, framework: Stack['framework'], manifest: PackageJson | undefined, entries: readonly string[], reached: Reach): Known<Stack['moduleType']> {
  const [entry] = entries
  if (entry !== undefined && /\.m[jt]s$/.test(entry)) return certain('esm', { path: entry, note: 'the extension makes it an ES module' })
  if (entry !== undefined && /\.c[jt]s$/.test(entry)) return certain('cjs', { path: entry, note: 'the extension makes it CommonJS' })
  const text = manifest ? (reader.text(manifest.path) ?? '') : ''
  const stated = manifest?.type && { path: manifest.path, line: lineOf(text, /"type"\s*:\s*"(?:module|commonjs)"/), note: `"type": "${manifest.type}"` }
  if (manifest?.type === 'module' && stated) return certain('esm', stated)
  if (BUNDLED.has(framework)) return certain('esm', { path: entry ?? manifest?.path ?? '.', note: 'its bundler takes source as ES modules' })
  const bundle = Object.entries(manifest?.scripts ?? {}).find(([, command]) => /--format[= ]esm\b/.test(command))
  if (bundle && manifest) return certain('esm', { path: manifest.path, line: lineOf(text, `"${bundle[0]}"`), note: 'bundled as an ES module' })
  if (manifest) return { ...certain('cjs', stated ?? { path: manifest.path, note: 'no "type": CommonJS is the default' }), confidence: stated ? 'certain' : 'likely' }
  const first = reached.files.find((path) => !path.endsWith('.py'))
  const esm = first !== undefined && reader.derive('uses-import', first, (t) => /^\s*(?:import|export)\s/m.test(t))
  return { value: esm ? 'esm' : 'cjs', evidence: [{ path: first ?? reached.files[0] ?? '.', note: esm ? 'written with import' : first === undefined ? 'no JavaScript runs here' : 'no manifest says, and it is not written with import' }], confidence: esm ? 'likely' : 'guess' }
}

function certain(value: Stack['moduleType'], place: Evidence): Known<Stack['moduleType']> {
  return { value, evidence: [place], confidence: 'certain' }
}
