import type { Decoy } from '../types.ts'

/** Folders that tools write: what they hold is nobody's source, even where it is committed. */
const OUTPUT = new Set(['dist', 'build', 'out', 'coverage', 'storybook-static', 'playwright-report', 'test-results', 'public_html_build'])
const INSTALLED = new Set(['node_modules', 'bower_components', 'vendor', 'venv', '__pycache__', 'site-packages', 'Pods'])
/** Native shells around a web build (Capacitor, Flutter); their `assets` hold a copy of the bundle. */
const NATIVE = new Set(['android', 'ios'])

/** The first folder of the path that holds no source of the project, as a path; undefined where there is none. */
export function junkFolder(path: string): string | undefined {
  for (let from = 0, at = path.indexOf('/'); at >= 0; from = at + 1, at = path.indexOf('/', from)) {
    const name = path.slice(from, at)
    if (name.startsWith('.') || OUTPUT.has(name) || INSTALLED.has(name) || NATIVE.has(name)) return path.slice(0, at)
  }
  return undefined
}

/** Committed output and installed packages, one decoy a folder. Settings folders (`.github`, `.vscode`) are neither. */
export function junkDecoys(paths: readonly string[]): Decoy[] {
  const folders = new Map<string, { reason: string; files: number }>()
  for (const path of paths) {
    const folder = junkFolder(path)
    if (folder === undefined) continue
    const known = folders.get(folder)
    if (known) {
      known.files++
      continue
    }
    const reason = reasonFor(folder.slice(folder.lastIndexOf('/') + 1))
    if (reason) folders.set(folder, { reason, files: 1 })
  }
  return [...folders].map(([path, { reason, files }]) => ({ path, reason: `${reason} (${files} committed ${files === 1 ? 'file' : 'files'})` }))
}

function reasonFor(name: string): string | undefined {
  if (INSTALLED.has(name)) return 'installed packages, which an install brings back'
  if (OUTPUT.has(name) || /^\.(?:next|nuxt|output|svelte-kit|vite|turbo|vercel|netlify|expo|parcel-cache|cache|wrangler|astro)$/.test(name)) return 'output of a build or tool, not source'
  if (/^\.(?:playwright|chrom|puppeteer|wwebjs)/.test(name)) return 'a browser profile that a tool left behind'
  return undefined
}
