import posix from 'node:path/posix'
import { eolOf } from '../../tree/text.ts'
import type { Files } from '../../tree/files.ts'
import type { Project } from '../../types.ts'

/** A file to write, with what it says in the list of changes. */
export interface TextEdit {
  path: string
  text: string
  isNew: boolean
  says: string
}

/** Patterns, with the names that show whether something of their kind is there already. */
const PATTERNS: readonly [string, readonly string[]][] = [['.env', ['.env']], ['.env.*', ['.env.local', '.env.production']]]

function missingPatterns(has: (name: string) => boolean): string[] {
  return PATTERNS.filter(([, names]) => !names.every(has)).map(([pattern]) => pattern)
}

const EXAMPLE = /(?:^|\/)\.env(?:\.[\w-]+)*\.(?:example|sample|template|dist|defaults)$/

/** What `.gitignore` has to say so that no real `.env` of an app gets into git, and every example does. */
export function gitignoreEdit(project: Project): TextEdit[] {
  const { files } = project
  const folders = [...new Set(['.', ...project.apps.map((app) => app.path)])]
  const patterns = missingPatterns((name) => folders.every((folder) => isIgnored(files, posix.join(folder, name))))
  if (patterns.length === 0) return []
  const examples = patterns.includes('.env.*') ? [...new Set(['.env.example', ...files.list().filter((path) => EXAMPLE.test(path)).map((path) => posix.basename(path))])] : []
  const lines = ['# Settings with secrets: every computer and every host has its own', ...patterns, ...examples.map((name) => `!${name}`)]
  const path = '.gitignore'
  const before = files.text(path)
  if (before === undefined) return files.entry(path) ? [] : [{ path, text: `${lines.join('\n')}\n`, isNew: true, says: 'keeps .env files out of git' }]
  return [{ path, text: appended(before, lines), isNew: false, says: 'keeps .env files out of git' }]
}

/** A `.dockerignore` that is there and would let `.env` into the image. Where there is none, the image's own hardening makes one. */
export function dockerignoreEdits(project: Project): TextEdit[] {
  const { files } = project
  return files.list().filter((path) => posix.basename(path) === '.dockerignore').flatMap((path): TextEdit[] => {
    const before = files.text(path)
    const folder = posix.dirname(path)
    const apps = project.apps.filter((app) => inside(folder, app.path))
    if (before === undefined || apps.length === 0) return []
    // Docker looks for a pattern at the top of what it is sent only.
    const folders = [...new Set([folder, ...apps.map((app) => app.path)])].map((app) => posix.relative(folder, app))
    const patterns = missingPatterns((name) => folders.every((app) => verdictOf(before, posix.join(app, name), true) === true))
    // A build that takes its public settings out of a committed .env would come out empty.
    if (patterns.length === 0 || copiesEnv(files, folder) || apps.some((app) => (app.framework.env(app)?.client ?? app.ui?.env(app)?.client) !== undefined)) return []
    const examples = patterns.includes('.env.*') && files.list().some((file) => EXAMPLE.test(file)) ? ['!**/.env.example'] : []
    return [{ path, text: appended(before, ['# Settings with secrets: they come with the container, not with the image', ...patterns.map((pattern) => `**/${pattern}`), ...examples]), isNew: false, says: 'keeps .env files out of the image' }]
  })
}

function inside(folder: string, path: string): boolean {
  return folder === '.' || path === folder || path.startsWith(`${folder}/`)
}

function copiesEnv(files: Files, folder: string): boolean {
  return files.list().some((path) => inside(folder, posix.dirname(path)) && /(?:^|[./-])Dockerfile/i.test(posix.basename(path)) && /^\s*(?:COPY|ADD)\s[^\n]*\.env\b/im.test(files.text(path) ?? ''))
}

function appended(before: string, lines: readonly string[]): string {
  const gap = before === '' || /\n\r?\n$/.test(before) ? '' : before.endsWith('\n') ? '\n' : '\n\n'
  return before + `${gap}${lines.join('\n')}\n`.replace(/\n/g, eolOf(before))
}

/** Whether git would leave a new file at this path out, as the `.gitignore` files above it say. */
export function isIgnored(files: Files, path: string): boolean {
  let ignored = false
  const folders = ['.']
  for (const part of posix.dirname(path).split('/').filter((p) => p !== '.')) folders.push(posix.join(folders.at(-1) ?? '.', part))
  for (const folder of folders) {
    const text = files.text(posix.join(folder, '.gitignore'))
    if (text === undefined) continue
    const verdict = verdictOf(text, folder === '.' ? path : path.slice(folder.length + 1))
    if (verdict !== undefined) ignored = verdict
  }
  return ignored
}

/** The last line that speaks of the path decides; undefined where none does. */
function verdictOf(text: string, path: string, atTop = false): boolean | undefined {
  let verdict: boolean | undefined
  for (const raw of text.split('\n')) {
    const line = raw.replace(/\r$/, '').trimEnd()
    if (line === '' || line.startsWith('#')) continue
    const negated = line.startsWith('!')
    if (patternOf(negated ? line.slice(1) : line, atTop).test(path)) verdict = !negated
  }
  return verdict
}

/** A pattern of gitignore(5), for files: one that ends in `/` means what lies below that folder. */
function patternOf(pattern: string, atTop: boolean): RegExp {
  const anchored = atTop || /\/(?=.)/.test(pattern.replace(/\/$/, ''))
  const body = pattern.replace(/^\//, '').replace(/\/$/, '')
  const glob = body.replace(/\*\*\/|\/\*\*|\*\*|\*|\?|\[[^\]]*\]|[.+^${}()|\\[\]]/g, (token) => {
    if (token === '**/') return '(?:.*/)?'
    if (token === '/**') return '/.*'
    if (token === '**') return '.*'
    if (token === '*') return '[^/]*'
    if (token === '?') return '[^/]'
    return token.startsWith('[') && token.length > 2 ? token : `\\${token}`
  })
  return new RegExp(`^${anchored ? '' : '(?:.*/)?'}${glob}${pattern.endsWith('/') ? '/.*' : '(?:/.*)?'}$`)
}
