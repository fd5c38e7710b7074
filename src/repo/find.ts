import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs'
import path from 'node:path'
import { UserError } from '../errors.ts'
import { git, tryGit, unsafeDirectory } from './git.ts'
import type { GitResult } from './git.ts'
import type { Head, Repository } from './types.ts'

/**
 * The repository that holds `dir`, undefined where there is none, and where the one above ignores `dir`.
 * Throws UserError: 'no-such-folder', 'git-missing', 'unsafe-directory', 'bare-repository', 'broken-repository'.
 */
export async function findRepository(dir: string): Promise<Repository | undefined> {
  const start = path.resolve(dir)
  if (!statSync(start, { throwIfNoEntry: false })?.isDirectory()) throw new UserError('no-such-folder', `There is no folder ${start}.`)
  // '--is-bare-repository' stands between the paths because a path can hold a line break.
  const found = await tryGit(
    ['rev-parse', '--is-shallow-repository', '--is-bare-repository', '--show-toplevel', '--is-bare-repository', '--absolute-git-dir', '--is-bare-repository', '--git-common-dir'],
    { dir: start },
  )
  if (found.code !== 0) return whyNot(start, found)
  const [shallow, root = '', gitDir = '', common = ''] = found.stdout.toString().slice(0, -1).split('\nfalse\n')
  const real = realpathSync(start)
  const repo = { root: path.resolve(root), gitDir: path.resolve(gitDir), commonDir: path.resolve(real, common), shallow: shallow === 'true' }
  const within = real === repo.root || real.startsWith(repo.root.replace(/[/\\]?$/, path.sep))
  if (!within || !existsSync(path.join(repo.root, '.git'))) {
    throw broken(`its settings (core.worktree) put its files at ${repo.root}, not here`)
  }
  const [head, defaultBranch, ignored] = await Promise.all([readHead(repo), readDefaultBranch(repo.root), real === repo.root ? false : isIgnored(start)])
  if (ignored) return undefined
  const fallback = head.kind === 'detached' ? undefined : head.name
  return { ...repo, head, ...defined({ defaultBranch: defaultBranch ?? fallback }) }
}

function whyNot(start: string, { stdout, stderr }: GitResult): undefined {
  const unsafe = unsafeDirectory(stderr)
  if (unsafe) throw unsafe
  if (/must be run in a work tree|cannot use bare repository/.test(stderr)) {
    const bare = stdout.toString().split('\n')[1] === 'true' || /bare/.test(stderr)
    throw new UserError('bare-repository', bare
      ? `${start} is a bare repository without files to look at: name a checkout of it instead (git clone ${start} <folder>).`
      : `${start} lies inside a .git folder: name the folder of the app instead.`)
  }
  if (!/not a git repository \(or any/.test(stderr)) throw broken(firstLine(stderr))
  for (let at = start; ; at = path.dirname(at)) {
    if (isDamaged(path.join(at, '.git'))) throw broken(`git does not recognise ${path.join(at, '.git')}`)
    if (at === path.dirname(at)) return undefined
  }
}

/** A `.git` that git does not take for a repository although it was one; an empty folder of that name is nothing. */
function isDamaged(gitDir: string): boolean {
  const stat = statSync(gitDir, { throwIfNoEntry: false })
  return stat?.isDirectory() === true && readdirSync(gitDir).some((name) => ['objects', 'refs', 'HEAD'].includes(name))
}

async function readHead({ root: dir, commonDir }: { root: string; commonDir: string }): Promise<Head> {
  const [symbolic, commit] = await Promise.all([tryGit(['symbolic-ref', '-q', 'HEAD'], { dir }), tryGit(['rev-parse', '-q', '--verify', 'HEAD^{commit}'], { dir })])
  const ref = symbolic.code === 0 ? symbolic.stdout.toString().trim() : undefined
  const name = ref?.replace(/^refs\/heads\//, '')
  if (commit.code === 0) {
    const id = commit.stdout.toString().trim()
    return name === undefined ? { kind: 'detached', commit: id } : { kind: 'branch', name, commit: id }
  }
  // A branch that exists but leads to no commit is damage; taking it for "no commit yet" would hide the history.
  if (ref === undefined || name === undefined || existsSync(path.join(commonDir, ref)) || (await tryGit(['rev-parse', '-q', '--verify', 'HEAD'], { dir })).code === 0) {
    throw broken('its HEAD does not lead to a commit')
  }
  return { kind: 'unborn', name }
}

async function readDefaultBranch(dir: string): Promise<string | undefined> {
  const candidates = ['refs/remotes/origin/HEAD', 'refs/heads/main', 'refs/heads/master', 'refs/remotes/origin/main', 'refs/remotes/origin/master']
  const out = await git(['for-each-ref', '--format=%(refname) %(symref)', ...candidates], { dir })
  const found = new Map(out.toString().split('\n').map((line) => line.split(' ')).map(([ref = '', target = '']) => [ref, target]))
  const origin = found.get('refs/remotes/origin/HEAD')
  if (origin) return origin.replace(/^refs\/remotes\/origin\//, '')
  return ['main', 'master'].find((name) => found.has(`refs/heads/${name}`) || found.has(`refs/remotes/origin/${name}`))
}

/** A folder that the repository above it ignores is no part of it (a home folder under version control). */
async function isIgnored(dir: string): Promise<boolean> {
  return (await tryGit(['check-ignore', '-q', '.'], { dir })).code === 0
}

function broken(reason: string): UserError {
  return new UserError('broken-repository', `The git repository is damaged: ${reason}. Repair it, or work on a copy of the folder without its .git.`)
}

function firstLine(stderr: string): string {
  return stderr.replace(/^fatal: /, '').split('\n')[0] ?? ''
}

function defined<T extends Record<string, unknown>>(values: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: NonNullable<T[K]> }
}
