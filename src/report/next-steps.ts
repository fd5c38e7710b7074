import type { ApplyReport } from '../flow/report-types.ts'
import { shellQuote } from '../tree/shell-quote.ts'
import { printableLine } from './printable.ts'

/** A command to copy, with what it is for. `command` is absent where there is only something to say. */
export interface NextStep {
  title: string
  command?: string
}

/**
 * What to do with what `apply` made: see it, take it over, undo it. `dir` is the folder as it was named (none: the current one),
 * `again` the command that makes the changes for good.
 */
export function nextSteps(report: ApplyReport, dir: string, again: string): NextStep[] {
  const git = dir === '' ? 'git' : `git -C ${shellWord(dir)}`
  if (report.commits.length === 0) return []
  switch (report.sink) {
    case 'branch': {
      const branch = shellWord(report.branch ?? '')
      const base = report.base.ref ?? report.base.commit?.slice(0, 12)
      return [
        { title: 'See what changed', command: base === undefined ? `${git} show ${branch}` : `${git} diff ${shellWord(base)}...${branch}` },
        { title: 'Open a pull request (the reply holds the link)', command: `${git} push -u origin ${branch}` },
        { title: 'Undo all of it', command: `${git} branch -D ${branch}` },
      ]
    }
    case 'patch': {
      const file = shellWord(report.patchFile ?? '')
      return [
        { title: 'See what would change', command: `git apply --stat ${file}` },
        { title: 'Make the changes', command: `${git} apply ${file}` },
        { title: 'Undo them', command: `${git} apply -R ${file}` },
      ]
    }
    case 'write':
      return [
        { title: 'See what stands now', command: `harden-my-app audit${dir === '' ? '' : ` ${shellWord(dir)}`}` },
        { title: 'There is no git here that could undo this: keep the copy that you have. With "git init" and a commit, the next run makes a branch instead.' },
      ]
    case 'dry-run':
      return [{ title: 'Nothing was changed. To make these changes', command: again }]
  }
}

/** One word of a POSIX shell, plain where it may be; what cannot be printed is escaped the way bash and zsh read it. */
export function shellWord(text: string): string {
  if (printableLine(text) === text) return shellQuote(text)
  return `$'${printableLine(text.replaceAll('\\', '\\\\').replaceAll("'", "\\'"))}'`
}
