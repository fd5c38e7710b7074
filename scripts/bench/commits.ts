import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findRepository, writeBranch } from '../../src/repo/index.ts'
import type { Change, CommitPlan } from '../../src/repo/types.ts'
import { median } from './measure.ts'
import type { Pair } from './measure.ts'

const COMMITS = 15
const FILES = 40

/** Both in this process, in turn: what remains is git's own work. */
export async function commitPhase(dir: string, runs: number): Promise<Pair> {
  const repo = await findRepository(dir)
  if (!repo || repo.head.kind === 'unborn') throw new Error('the bench needs a repository with a commit')
  const { commit } = repo.head
  const plans = planCommits()
  const stream: number[] = []
  const worktree: number[] = []
  for (let i = 0; i <= runs; i++) {
    const start = performance.now()
    await writeBranch(repo, `bench/stream-${i}`, commit, plans)
    const middle = performance.now()
    byWorktree(dir, `bench/tree-${i}`, commit, plans)
    const end = performance.now()
    if (i === 0) continue
    stream.push(middle - start)
    worktree.push(end - middle)
  }
  return { a: median(stream), b: median(worktree), ratio: median(stream.map((s, i) => s / worktree[i]!)) }
}

function planCommits(): CommitPlan[] {
  return Array.from({ length: COMMITS }, (_, i) => ({
    message: `harden(bench): Commit ${i}`,
    changes: Array.from({ length: Math.ceil(FILES / COMMITS) }, (_unused, k): Change => ({ path: `bench-${i}-${k}.txt`, before: undefined, after: Buffer.from(`${i} ${k}\n`), executable: false })),
  }))
}

function byWorktree(dir: string, branch: string, base: string, plans: readonly CommitPlan[]): void {
  const place = `${dir}.${branch.replace('/', '-')}`
  const git = (cwd: string, ...args: string[]): void => void execFileSync('git', ['-c', 'user.name=bench', '-c', 'user.email=bench@localhost', '-c', 'commit.gpgsign=false', ...args], { cwd, stdio: 'ignore' })
  git(dir, 'worktree', 'add', '-q', '-b', branch, place, base)
  for (const plan of plans) {
    for (const change of plan.changes) writeFileSync(join(place, change.path), change.after)
    git(place, 'add', '-A')
    git(place, 'commit', '-q', '-m', plan.message)
  }
  git(dir, 'worktree', 'remove', '--force', place)
}
