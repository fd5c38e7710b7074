import type { Power } from './types.ts'

/** A secret that some commit added: where and what, never the value. */
export interface HistoryLeak {
  /** Full id of the oldest commit that was looked at and that added it. */
  commit: string
  path: string
  kind: string
  title: string
  service?: string
  power: Power
  /** The files as they are now hold it as well. */
  present: boolean
}

/** What a bounded look through git's history found. */
export interface History {
  /** Commits that were looked at, newest first. */
  commits: number
  /** False where there are more than that. */
  complete: boolean
  leaks: readonly HistoryLeak[]
}

/** For the list of what to replace: what the history keeps, in one sentence. Undefined where nobody looked. */
export function historyText(history: History | undefined): string | undefined {
  if (!history) return undefined
  const looked = history.commits === 1 ? 'its one commit was looked at' : history.complete ? `all ${history.commits} commits were looked at` : `the last ${history.commits} commits were looked at`
  const kept = [...new Set(history.leaks.filter((leak) => leak.power === 'full').map((leak) => leak.commit.slice(0, 10)))]
  if (kept.length === 0) return `The history of git keeps what a commit once held: ${looked}, and everything that is still in the files is in them.`
  return `The history of git keeps it (${looked}; secrets were added by ${kept.slice(0, 5).join(', ')}${kept.length > 5 ? ` and ${kept.length - 5} more` : ''}): taking it out of the files does not take it back.`
}
