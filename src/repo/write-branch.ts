import { mkdtemp, open, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { checkBranchFree } from './branch-name.ts'
import { fastImportStream } from './fast-import.ts'
import { gitError, tryGit } from './git.ts'
import { identityOf } from './identity.ts'
import type { CommitPlan, Repository, WrittenBranch } from './types.ts'

export { chooseBranchName } from './branch-name.ts'

/**
 * Writes all commits on top of `base` (undefined: a root commit) as one fast-import stream, then creates the ref, once and only
 * where none of that name exists. Stopped at any moment before, nothing but unreachable objects were added, which git collects.
 * Throws UserError: 'branch-exists', 'bad-branch-name', 'read-only-repository', 'disk-full', 'cancelled'.
 */
export async function writeBranch(repo: Repository, branch: string, base: string | undefined, commits: readonly CommitPlan[]): Promise<WrittenBranch> {
  if (commits.length === 0) throw new Error('a branch without commits is never written')
  const [identity] = await Promise.all([identityOf(repo.root), checkBranchFree(repo, branch)])
  const ids = await importCommits(repo, fastImportStream(base, commits, identity))
  const tip = ids.at(-1)
  if (tip === undefined || ids.length !== commits.length) throw new Error(`fast-import answered ${ids.length} ids for ${commits.length} commits`)
  await createBranch(repo, branch, tip)
  return { branch, commits: ids }
}

/** Ids of the commits in the stream; no ref is made. */
async function importCommits(repo: Repository, stream: Buffer): Promise<string[]> {
  const result = await withFileInput(stream, (stdin) => tryGit(['fast-import', '--quiet'], { dir: repo.root, stdin }))
  if (result.code !== 0) {
    // Its crash report would be the only trace of us in the repository.
    await rm(path.join(repo.gitDir, `fast_import_crash_${result.pid}`), { force: true })
    throw gitError(['fast-import'], result)
  }
  return result.stdout.toString().split('\n').filter(Boolean)
}

/** A file, not a pipe: git always sees the whole stream, even where this process is killed while git reads. */
async function withFileInput<T>(input: Buffer, use: (stdin: number) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'harden-my-app-import-'))
  try {
    const file = path.join(folder, 'stream')
    await writeFile(file, input, { mode: 0o600 })
    const handle = await open(file, 'r')
    try {
      const result = use(handle.fd)
      if (process.platform !== 'win32') await rm(folder, { recursive: true, force: true })
      return await result
    } finally {
      await handle.close()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The old value of zeros makes git refuse where the ref exists, whoever made it in the meantime. */
async function createBranch(repo: Repository, branch: string, tip: string): Promise<void> {
  const args = ['update-ref', '-m', 'branch: Created by harden-my-app', `refs/heads/${branch}`, tip, '0'.repeat(tip.length)]
  const result = await tryGit(args, { dir: repo.root })
  if (result.code === 0) return
  await checkBranchFree(repo, branch)
  throw gitError(args, result)
}
