import type { Evidence } from '../types.ts'
import { lineOf } from '../tree/text.ts'
import { commandsFrom } from './commands.ts'
import { conventionEntries } from './conventions.ts'
import type { Package } from './packages.ts'
import { baseName, folderOf, inFolder, isRecord } from './reader.ts'
import type { Reader } from './reader.ts'
import { resolveFile } from './resolve.ts'
import { isSource } from '../tree/sources.ts'

/** Where a package starts to run (or to be bundled), with what says so. */
export interface Entry {
  path: string
  evidence: Evidence
}

/** Entries that the repository states; empty where it states none. */
export function entriesOf(reader: Reader, pkg: Package): Entry[] {
  const found = new Map<string, Evidence>()
  const add = (path: string | undefined, evidence: Evidence): void => {
    if (path !== undefined && !found.has(path)) found.set(path, evidence)
  }
  for (const { path, evidence } of [...startEntries(reader, pkg), ...pageEntries(reader, pkg), ...hostEntries(reader, pkg)]) add(path, evidence)
  for (const path of conventionEntries(pkg)) add(path, { path, note: 'a file that its framework loads by name' })
  if (pkg.kind === 'supabase') for (const path of pkg.files) if (/\/functions\/[^/_][^/]*\/index\.[jt]sx?$/.test(`/${path}`)) add(path, { path, note: 'an edge function' })
  if (pkg.kind === 'folder') for (const path of pkg.files) if (folderOf(path) === pkg.path && isServerFile(path)) add(path, { path, note: 'a server file' })
  return [...found].map(([path, evidence]) => ({ path, evidence }))
}

export function isServerFile(path: string): boolean {
  return /^(?:server|index|app|main)\.[cm]?[jt]s$/.test(baseName(path))
}

/** From scripts that start or bundle something, and from `main`. */
function startEntries(reader: Reader, pkg: Package): Entry[] {
  const { manifest } = pkg
  if (!manifest) return []
  const text = reader.text(manifest.path) ?? ''
  const found: Entry[] = []
  for (const { script, files, implicit } of commandsFrom(manifest.scripts)) {
    const evidence = { path: manifest.path, line: lineOf(text, `"${script}"`), note: `script "${script}"` }
    const named = implicit ? [...files, nodemonFile(reader, pkg) ?? manifest.main ?? 'index.js'] : files
    for (const file of named) for (const path of sourcesOf(reader, pkg, file)) found.push({ path, evidence })
  }
  if (manifest.main !== undefined) {
    for (const path of sourcesOf(reader, pkg, manifest.main)) found.push({ path, evidence: { path: manifest.path, line: lineOf(text, '"main"'), note: '"main"' } })
  }
  return found
}

/** The source of a file that a command names: itself, or what is built to it (`dist/server.js` from `src/server.ts`). */
function sourcesOf(reader: Reader, pkg: Package, file: string): string[] {
  const clean = file.replace(/^\.\//, '')
  const own = (path: string): string | undefined => {
    const found = resolveFile(reader, inFolder(pkg.path, path))
    return found !== undefined && pkg.files.includes(found) ? found : undefined
  }
  const direct = own(clean)
  if (direct) return [direct]
  const built = /^(?:dist|build|lib|out|\.build)\/(.+?)(?:\.[cm]?jsx?)?$/.exec(clean)?.[1]
  if (built === undefined) return []
  for (const folder of ['src', '.', 'server', 'api']) {
    const source = own(folder === '.' ? built : `${folder}/${built}`)
    if (source && isSource(source)) return [source]
  }
  return []
}

function nodemonFile(reader: Reader, pkg: Package): string | undefined {
  const config = reader.json(inFolder(pkg.path, 'nodemon.json')) ?? pkg.manifest?.raw.nodemonConfig
  if (!isRecord(config)) return undefined
  const exec = typeof config.exec === 'string' ? config.exec : typeof config.script === 'string' ? config.script : ''
  return /[\w./-]+\.[cm]?[jt]s\b/.exec(exec)?.[0]
}

/** Scripts of the HTML pages that a bundler or a static host serves. */
function pageEntries(reader: Reader, pkg: Package): Entry[] {
  const found: Entry[] = []
  for (const page of pkg.files) {
    if (!page.endsWith('.html') || !isPage(pkg.path, page)) continue
    for (const { source, line } of reader.derive('page-scripts', page, scriptsOf) ?? []) {
      const folder = folderOf(page)
      const path = source.startsWith('/') ? [resolveFile(reader, inFolder(folder, source.slice(1))), resolveFile(reader, inFolder(pkg.path, source.slice(1)))].find(Boolean) : resolveFile(reader, inFolder(folder, source.replace(/^\.\//, '')))
      if (path) found.push({ path, evidence: { path: page, line, note: 'loaded by the page' } })
    }
  }
  return found
}

function isPage(root: string, page: string): boolean {
  const below = root === '.' ? page : page.slice(root.length + 1)
  return below.split('/').length <= 2 && !/^(?:public|static|docs?|tests?|e2e|emails?)\//.test(below)
}

function scriptsOf(html: string): { source: string; line: number }[] {
  const clean = html.replace(/<!--[^]*?-->/g, (comment) => comment.replace(/[^\n]/g, ' '))
  return [...clean.matchAll(/<script\b[^>]*\bsrc\s*=\s*["']([^"']+)["']/gi)]
    .filter((m) => !/^(?:https?:)?\/\//.test(m[1] ?? ''))
    .map((m) => ({ source: m[1] ?? '', line: lineOf(clean, m[0]) }))
}

/** What a host's own file starts: Procfile, Dockerfile, wrangler, `.replit`. */
function hostEntries(reader: Reader, pkg: Package): Entry[] {
  const found: Entry[] = []
  for (const path of pkg.files) {
    if (folderOf(path) !== pkg.path || !/^(?:Procfile|Dockerfile|\.replit|wrangler\.(?:toml|jsonc?)|ecosystem\.config\.c?js)$/.test(baseName(path))) continue
    for (const { file, line } of reader.derive('host-entries', path, startedFiles) ?? []) {
      for (const source of sourcesOf(reader, pkg, file)) found.push({ path: source, evidence: { path, line, note: 'started by the host' } })
    }
  }
  return found
}

const STARTS = /^\s*(?:CMD|ENTRYPOINT|web\s*:|worker\s*:|run\s*=|main\s*=|entrypoint\s*=|"main"\s*:|script\s*:)/

function startedFiles(text: string): { file: string; line: number }[] {
  return text.split('\n').flatMap((line, i) => (STARTS.test(line) ? [...line.matchAll(/[\w@./-]+\.[cm]?[jt]sx?\b/g)].map((m) => ({ file: m[0], line: i + 1 })) : []))
}
