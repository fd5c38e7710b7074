import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { UserError } from '../errors.ts'
import { git, tryGit } from './git.ts'
import type { Repository } from './types.ts'

/**
 * The name to use: `wanted` where it is free, else throws UserError('branch-exists') naming a free one, or 'bad-branch-name'.
 * Without `wanted`: `harden/<yyyy-mm-dd>`, else the same with -2, -3 … (`harden-<date>` where a branch `harden` bars the folder).
 */
export async function chooseBranchName(repo: Repository, wanted: string | undefined, today: Date): Promise<string> {
  const taken = await takenNames(repo)
  if (wanted !== undefined) {
    await checkName(repo, wanted)
    const bar = barrier(taken.local, wanted)
    if (bar === undefined) return wanted
    throw branchExists(wanted, bar, freeName([...taken.local, ...taken.remote], wanted))
  }
  const date = [today.getFullYear(), today.getMonth() + 1, today.getDate()].map((n) => String(n).padStart(2, '0')).join('-')
  const all = [...taken.local, ...taken.remote]
  for (;;) {
    const name = freeName(all, all.some((other) => other.toLowerCase() === 'harden') ? `harden-${date}` : `harden/${date}`)
    // What a git that was killed while it made this branch left behind: the name is of no use until someone removes the file.
    if (!existsSync(path.join(repo.commonDir, 'refs/heads', `${name}.lock`))) return name
    all.push(name)
  }
}

/** Throws as `chooseBranchName` does for a wanted name. */
export async function checkBranchFree(repo: Repository, branch: string): Promise<void> {
  await chooseBranchName(repo, branch, new Date(0))
}

async function checkName(repo: Repository, name: string): Promise<void> {
  const bad = name.startsWith('-') || name === 'HEAD' || (await tryGit(['check-ref-format', `refs/heads/${name}`], { dir: repo.root })).code !== 0
  if (bad) throw new UserError('bad-branch-name', `"${name}" cannot be a branch name: use letters, digits, "-", "/" and "." such as "harden/login".`)
}

/**
 * Local: branches, and names that an unborn HEAD stands for: creating such a branch would move that HEAD.
 * Remote: what a push of the same name would meet.
 */
async function takenNames(repo: Repository): Promise<{ local: string[]; remote: string[] }> {
  const out = await git(['for-each-ref', '--format=%(refname)', 'refs/heads/', 'refs/remotes/'], { dir: repo.root })
  const refs = out.toString().split('\n')
  return {
    local: [...refs.filter((ref) => ref.startsWith('refs/heads/')).map((ref) => ref.slice('refs/heads/'.length)), ...headNames(repo)],
    remote: refs.filter((ref) => ref.startsWith('refs/remotes/')).map((ref) => ref.split('/').slice(3).join('/')),
  }
}

function headNames({ commonDir }: Repository): string[] {
  const worktrees = path.join(commonDir, 'worktrees')
  const linked = attempt(() => readdirSync(worktrees)) ?? []
  return [commonDir, ...linked.map((name) => path.join(worktrees, name))].flatMap((gitDir) => {
    const name = /^ref: refs\/heads\/(.+)\n?$/.exec(attempt(() => readFileSync(path.join(gitDir, 'HEAD'), 'utf8')) ?? '')?.[1]
    return name === undefined ? [] : [name]
  })
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}

/** The branch that keeps `name` from being made: itself, a branch where it needs a folder, or a folder where it needs a file. */
function barrier(taken: readonly string[], name: string): string | undefined {
  return taken.find((other) => other === name || name.startsWith(`${other}/`) || other.startsWith(`${name}/`))
}

/** Compared without case, because refs are files and some file systems do not tell case. */
function freeName(taken: readonly string[], wanted: string): string {
  const lower = taken.map((name) => name.toLowerCase())
  const blocked = lower.find((name) => wanted.toLowerCase().startsWith(`${name}/`))
  const base = blocked === undefined ? wanted : `${wanted.slice(0, blocked.length)}-${wanted.slice(blocked.length + 1)}`
  if (blocked !== undefined) return freeName(taken, base)
  for (let n = 1; ; n++) {
    const name = n === 1 ? base : `${base}-${n}`
    if (barrier(lower, name.toLowerCase()) === undefined) return name
  }
}

export function branchExists(wanted: string, bar: string, free: string): UserError {
  const why = bar === wanted ? `There is already a branch "${wanted}", and it is not touched` : `A branch "${wanted}" cannot be made beside the branch "${bar}"`
  return new UserError('branch-exists', `${why}: use --branch ${free}`)
}
