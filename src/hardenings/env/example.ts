import posix from 'node:path/posix'
import { eolOf } from '../../tree/text.ts'
import type { App } from '../../types.ts'
import { isProvided } from './names.ts'
import type { Survey } from './survey.ts'
import type { Variable } from './variables.ts'

/** A variable as the example file shows it. */
export interface Listed {
  name: string
  required: boolean
  public: boolean
  fallback?: string
  /** Commented out: set to nothing it would take the place of a default. */
  inactive?: true
  /** Project paths, the first few. */
  usedIn: string[]
}

export interface Example {
  /** The file that is there, or the one to make. */
  path: string
  exists: boolean
  /** Variables that no example file of the app names. */
  absent: Listed[]
  listed: Listed[]
}

const NAMES = ['.env.example', '.env.sample', '.env.template', '.env.dist', '.env.local.example', '.env.example.local', '.env.development.example', 'env.example', 'example.env', 'env.sample', '.dev.vars.example']

/** Configs that decide what is built or which database is migrated. Those of test runners, linters and the like are nobody's to set. */
const BUILDS = /(?:^|\/)(?:next|nuxt|astro|svelte|vite|remix|react-router|app|prisma|drizzle[\w.-]*)\.config\.[cm]?[jt]s$/

/** What a person must be able to look up: what the code reads, and what the configs read that build the app and migrate its database. */
export function listedOf(survey: Survey, variables: readonly Variable[], publicPrefixes: readonly string[], declared: readonly { name: string; path: string; needed?: true; required?: true }[] = []): Listed[] {
  const isPublic = (name: string): boolean => publicPrefixes.some((prefix) => name.startsWith(prefix))
  const listed = variables.filter((v) => !isProvided(v.name)).map((v): Listed => ({
    name: v.name, required: v.required, public: isPublic(v.name), usedIn: v.places.map((p) => p.path),
    ...(v.fallback && String(v.fallback.value) !== '' ? { fallback: String(v.fallback.value) } : {}),
  }))
  const known = new Set(listed.map((v) => v.name))
  for (const { name, path, required, inactive } of [...fixedByBuild(survey), ...declared.map((d) => ({ ...d, required: d.required === true, ...(d.needed ? {} : { inactive: true as const }) }))]) {
    if (known.has(name) || isProvided(name)) continue
    known.add(name)
    listed.push({ name, required, public: isPublic(name), usedIn: [path], ...(inactive ? { inactive } : {}) })
  }
  // What only a tool's config reads does not make an example file necessary, nor do the settings of the tracker, which brings its own lines.
  for (const file of listed.every((v) => /(?:^|_)SENTRY_/.test(v.name)) ? [] : survey.aside.filter((f) => BUILDS.test(f.path))) {
    for (const { name, via, uses } of file.reads) {
      if (known.has(name) || isProvided(name) || via !== 'process.env') continue
      known.add(name)
      listed.push({ name, required: uses.some((use) => use.absence === 'stops' && use.atLoad), public: isPublic(name), usedIn: [file.path] })
    }
  }
  return listed.filter((v) => /^[A-Z][A-Z0-9_]*$/.test(v.name))
}

/** The build writes these into the code and stops without them (`$env/static/…`); pages read them by no other way. */
function fixedByBuild(survey: Survey): { name: string; path: string; required: boolean; inactive?: true }[] {
  return survey.reached.flatMap((file) => file.reads.filter((read) => read.via === '$env/static').map(({ name, path }) => ({ name, path, required: true })))
}

export function exampleOf(app: App, listed: readonly Listed[], folders: readonly string[], name = '.env.example'): Example {
  const own = [...new Set([app.path, ...folders])].flatMap((folder) => found(app, folder))
  // The example of the whole repository counts where it speaks of this app.
  const shared = app.path === '.' ? [] : found(app, '.').filter((path) => listed.some((v) => namesIn(app, path).has(v.name)))
  const files = [...own, ...shared]
  const named = new Set(files.flatMap((path) => [...namesIn(app, path)]))
  const [path] = files
  return { path: path ?? app.in(name), exists: path !== undefined, absent: listed.filter((v) => !named.has(v.name)), listed: [...listed] }
}

function found(app: App, folder: string): string[] {
  return NAMES.map((name) => (folder === '.' ? name : `${folder}/${name}`)).filter((path) => app.project.files.text(path) !== undefined)
}

/** Names that a file sets, also in lines that are commented out. */
function namesIn(app: App, path: string): Set<string> {
  const text = app.project.files.text(path) ?? ''
  return new Set([...text.matchAll(/^[ \t]*(?:#[ \t]*)?(?:export[ \t]+)?([A-Za-z_][A-Za-z0-9_]*)[ \t]*=/gm)].map((match) => match[1] ?? ''))
}

export function exampleText(listed: readonly Listed[], folder: string, name = '.env.example'): string {
  const real = name.replace(/\.example$/, '')
  return `# Copy this file to ${real} and fill in the values. Keep ${real} out of git.\n\n${entries(listed, folder)}`
}

/** What goes below an example file that is there already. */
export function exampleAddition(before: string, listed: readonly Listed[], folder: string): string {
  const gap = before === '' || /\n\r?\n$/.test(before) ? '' : before.endsWith('\n') ? '\n' : '\n\n'
  return before + `${gap}${entries(listed, folder)}`.replace(/\n/g, eolOf(before))
}

function entries(listed: readonly Listed[], folder: string): string {
  return listed.map((v) => `# ${comment(v, folder)}\n${v.inactive ? '# ' : ''}${v.name}=\n`).join('\n')
}

function comment(v: Listed, folder: string): string {
  const need = v.required ? 'Required' : v.fallback === undefined || v.fallback.length > 40 ? 'Optional' : `Optional, ${v.fallback} without it`
  const seen = v.public ? ', visible to every visitor' : ''
  const paths = v.usedIn.slice(0, 3).map((path) => posix.relative(folder, path))
  const more = v.usedIn.length > 3 ? ` and ${v.usedIn.length - 3} more` : ''
  return `${need}${seen}. Used in ${paths.join(', ')}${more}`
}

/** `.gitignore` files that would keep the example out of git, by a pattern like `.env*`. */
export function ignoringFiles(app: App, example: string): string[] {
  const folders = new Set<string>(['.'])
  for (let folder = posix.dirname(example); folder !== '.'; folder = posix.dirname(folder)) folders.add(folder)
  return [...folders].map((folder) => (folder === '.' ? '.gitignore' : `${folder}/.gitignore`)).filter((path) => ignores(app.project.files.text(path), posix.basename(example)))
}

/** The file with the example let in, on the line below the pattern that keeps it out: later lines do not concern it. */
export function letIn(text: string, name: string): string {
  const lines = text.split('\n')
  const at = lines.findLastIndex((line) => verdict(line, name) === 'ignored')
  const end = lines[at]?.endsWith('\r') ? '\r' : ''
  lines.splice(at + 1, 0, `!${name}${end}`)
  return lines.join('\n')
}

function ignores(text: string | undefined, name: string): boolean {
  const verdicts = (text ?? '').split('\n').map((line) => verdict(line, name)).filter((v) => v !== undefined)
  return verdicts.at(-1) === 'ignored'
}

/** What one line of a .gitignore says of a file name; undefined where it does not concern it. */
function verdict(line: string, name: string): 'ignored' | 'let in' | undefined {
  const pattern = line.trim().replace(/^(!?)(?:\*\*)?\//, '$1')
  if (pattern === '' || pattern.startsWith('#') || pattern.slice(1).includes('/')) return undefined
  const negated = pattern.startsWith('!')
  const glob = new RegExp(`^${pattern.replace(/^!/, '').replace(/[.+^${}()|\\]/g, '\\$&').replace(/\*/g, '.*').replace(/\?/g, '.')}$`)
  if (!glob.test(name)) return undefined
  return negated ? 'let in' : 'ignored'
}
