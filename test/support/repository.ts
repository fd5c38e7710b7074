import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** Content of one file, or what else may lie at a path. */
export type Spec = string | Uint8Array | { link: string } | { executable: string }

export interface RepositoryOptions {
  /** Written after the commit: modified where the path is committed, untracked elsewhere; null deletes. */
  dirty?: Record<string, Spec | null>
  /** Paths to `git add` after `dirty` was written. */
  staged?: readonly string[]
  /** `key: value` of the repository's own config, set before the commit. */
  config?: Record<string, string>
  /** False: `git init` only, the files stay uncommitted. */
  commit?: boolean
}

export interface TestRepository {
  dir: string
  /** Runs git as a person would, with a fixed identity and without the machine's config; the output without its final line break. */
  git(...args: string[]): string
  write(files: Record<string, Spec | null>): void
  read(file: string): string
  remove(): void
}

// What the machine's own git config says (names, signing, line ends) must not decide a test. Tests that import this run alone in their process.
process.env.GIT_CONFIG_GLOBAL = '/dev/null'
process.env.GIT_CONFIG_NOSYSTEM = '1'

const GIT_ENV = { GIT_AUTHOR_NAME: 'Ada', GIT_AUTHOR_EMAIL: 'ada@example.com', GIT_COMMITTER_NAME: 'Ada', GIT_COMMITTER_EMAIL: 'ada@example.com' }

export function runGit(dir: string, args: readonly string[], input?: string | Buffer): string {
  const env = { ...process.env, ...GIT_ENV }
  return execFileSync('git', args, { cwd: dir, env, input, encoding: 'utf8', maxBuffer: 2 ** 28, stdio: ['pipe', 'pipe', 'pipe'] }).replace(/\n$/, '')
}

/** An empty temporary folder (real path). Remove it with `remove`. */
export function makeFolder(files: Record<string, Spec | null> = {}): Omit<TestRepository, 'git'> {
  const dir = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'harden-my-app-test-')))
  const write = (content: Record<string, Spec | null>): void => {
    for (const [name, spec] of Object.entries(content)) writeSpec(path.join(dir, name), spec)
  }
  write(files)
  return { dir, write, read: (file) => readFileSync(path.join(dir, file), 'utf8'), remove: () => rmSync(dir, { recursive: true, force: true }) }
}

/** A repository in a temporary folder, on branch `main`, with one commit of `files`. Remove it with `remove`. */
export function makeRepository(files: Record<string, Spec>, options: RepositoryOptions = {}): TestRepository {
  const folder = makeFolder(files)
  const git = (...args: string[]): string => runGit(folder.dir, args)
  git('init', '-q', '-b', 'main')
  for (const [key, value] of Object.entries(options.config ?? {})) git('config', key, value)
  if (options.commit !== false) {
    git('add', '-A')
    git('commit', '-q', '--allow-empty', '-m', 'first')
  }
  folder.write(options.dirty ?? {})
  if (options.staged?.length) git('add', '--', ...options.staged)
  return { ...folder, git }
}

function writeSpec(file: string, spec: Spec | null): void {
  if (spec === null) return rmSync(file, { recursive: true })
  mkdirSync(path.dirname(file), { recursive: true })
  if (typeof spec === 'string' || spec instanceof Uint8Array) return writeFileSync(file, spec)
  if ('link' in spec) return symlinkSync(spec.link, file)
  writeFileSync(file, spec.executable)
  chmodSync(file, 0o755)
}

/**
 * Every byte that must not change: by path, mode, size, time of change and hash of each file of the work tree and of the git
 * directory (index, HEAD, refs, stash, config, hooks, reflogs, worktrees), without the object database and the refs in `except`.
 * Compare two with `toEqual`. Reads the file system only: git itself would refresh what is looked at.
 */
export function fingerprint(dir: string, except: readonly string[] = []): Record<string, string> {
  const prints: Record<string, string> = {}
  const skipped = new Set(['.git/objects', ...except.flatMap((ref) => [`.git/${ref}`, `.git/logs/${ref}`])])
  const visit = (name: string): void => {
    if (skipped.has(name)) return
    const file = path.join(dir, name)
    const stat = lstatSync(file)
    if (stat.isDirectory()) {
      // Folders of branches come and go with them.
      if (!/^\.git(?:\/(?:refs|logs)(?:\/|$)|$)/.test(name)) prints[`${name}/`] = stat.mode.toString(8)
      return readdirSync(file).sort().forEach((child) => visit(name ? `${name}/${child}` : child))
    }
    const content = stat.isSymbolicLink() ? readlinkSync(file) : stat.isFile() ? readFileSync(file) : ''
    prints[name] = `${stat.mode.toString(8)} ${stat.size} ${stat.mtimeMs} ${createHash('sha1').update(content).digest('hex')}`
  }
  visit('')
  return prints
}
