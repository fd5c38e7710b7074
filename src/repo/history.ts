import { scanLog } from '../secrets/patch-scan.ts'
import type { Seen } from '../secrets/patch-scan.ts'
import type { History } from '../secrets/history.ts'
import { git, tryGit } from './git.ts'
import type { Files, Repository } from './types.ts'

export interface HistoryBounds {
  /** Commits that are looked at, of all that HEAD has. */
  commits: number
  /** Bytes of changes after which no further portion is asked for. Not a time: the answer must not depend on the machine. */
  bytes: number
}

const BOUNDS: HistoryBounds = { commits: 1000, bytes: 32 * 1024 * 1024 }
const PORTION = 100
const MARK = '\u0001commit '

const LEFT_OUT = ['package-lock.json', 'yarn.lock', 'pnpm-lock.yaml', 'bun.lock', '*.map', '*.min.js', '*.svg', '*.csv'].map((name) => `:(exclude,glob)**/${name}`).concat(':(exclude,glob)**/node_modules/**', ':(exclude,glob)**/dist/**')

/**
 * Secrets that commits of HEAD's history added, newest commits first, within `bounds`. Undefined where there is no commit.
 * A value is compared with the files and forgotten; the answer names commit, path and kind.
 */
export async function readHistory(repo: Repository, files: Files, bounds: HistoryBounds = BOUNDS): Promise<History | undefined> {
  if (repo.head.kind === 'unborn') return undefined
  const dir = repo.root
  const total = Number((await git(['rev-list', '--count', repo.head.commit], { dir })).toString())
  const seen = new Map<string, Seen>()
  let looked = 0
  let bytes = 0
  for (; looked < Math.min(total, bounds.commits) && bytes < bounds.bytes;) {
    const count = Math.min(PORTION, bounds.commits - looked)
    const portion = [`--max-count=${count}`, `--skip=${looked}`]
    looked += count
    const text = await log(dir, repo.head.commit, portion)
    bytes += text.length
    // Older commits come later: the one that added it first stays.
    for (const one of scanLog(text, MARK)) seen.set(`${one.kind} ${one.value}`, one)
  }
  const commits = Math.min(looked, total)
  const leaks = [...seen.values()].map(({ value, ...leak }) => ({ ...leak, present: isPresent(files, leak.path, value) }))
  return { commits, complete: commits >= total && !repo.shallow, leaks }
}

/** What each commit added, against its first parent; merges are what their parents were. */
async function log(dir: string, from: string, portion: readonly string[]): Promise<string> {
  const args = ['log', '-p', '--unified=0', '--no-color', '--no-ext-diff', '--no-textconv', '--no-show-signature', '--no-renames', '--no-notes', '--diff-filter=AM', '--src-prefix=a/', '--dst-prefix=b/', '--root', `--format=${MARK}%H`, ...portion, from, '--', '.', ...LEFT_OUT]
  // What a damaged or partial clone does hold is looked at all the same. Larger files are data, and are not compared line by line.
  const result = await tryGit(args, { dir, config: ['-c', 'core.bigFileThreshold=1m'] })
  return result.stdout.toString('utf8')
}

/** Of a `.env` file: whether it is still part of the repository; its values are never compared. */
function isPresent(files: Files, path: string, value: string): boolean {
  const own = files.text(path)
  if (own !== undefined) return own.includes(value) || inAnother(files, value)
  const settings = files.settings?.(path)
  if (value.startsWith(`${path} `)) return settings !== undefined && files.entry(path)?.untracked !== true
  return inAnother(files, value)
}

function inAnother(files: Files, value: string): boolean {
  return files.list().some((path) => files.text(path)?.includes(value) === true)
}
