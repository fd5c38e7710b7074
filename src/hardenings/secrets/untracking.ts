import posix from 'node:path/posix'
import type { EnvSetting } from '../../secrets/types.ts'
import { keepCommands, rescueCommands } from '../../tree/keep-copy.ts'
import type { Project, Step } from '../../types.ts'

/** A real `.env` file that is part of the repository, with the names it sets. */
export interface TrackedEnv {
  path: string
  settings: readonly EnvSetting[]
}

/** Those that hold something to keep; what holds public values alone may stay, because a host may build the page with it. */
export function toUntrack(files: readonly TrackedEnv[]): TrackedEnv[] {
  return files.filter(({ settings }) => settings.some(({ value }) => value === 'secret'))
}

/** First of all: what git does to the file at the merge, and the commands that keep it. They were run in a test. */
export function untrackStep(files: readonly TrackedEnv[]): Step {
  const paths = files.map(({ path }) => path)
  const list = paths.join(' and ')
  const it = paths.length === 1 ? 'it' : 'them'
  const names = [...new Set(files.flatMap(({ settings }) => settings.filter(({ value }) => value !== 'empty').map(({ name }) => name)))]
  return {
    title: `Keep your copy of ${list}: merging this branch removes ${it} from your folder`,
    detail: [
      `${list} ${paths.length === 1 ? 'is' : 'are'} part of the repository, and this branch takes ${it} out. Git then deletes ${it} from every folder in which the branch is merged or pulled, yours and your team's. Copy ${it} before, and put ${it} back afterwards (where you merge on the web, "git pull" takes the place of "git merge"):`,
      indented(keepCommands(paths)),
      'Where that was forgotten, this brings back what was committed, right after the merge:',
      indented(rescueCommands(paths)),
      `If your host takes ${list} from the repository, set ${names.length > 12 ? `its ${names.length} variables` : names.join(', ')} in the host's settings before you merge.`,
    ].join('\n\n'),
    prompt: `I am about to merge a branch that removes ${list} from git. Before I do: (1) run ${keepCommands(paths).slice(0, paths.length).map((line) => `\`${line}\``).join(' and ')}, (2) check how the host of this app gets its environment variables, and list which of ${names.join(', ')} I still have to set there. Do not print any value and do not commit either file.`,
  }
}

function indented(lines: readonly string[]): string {
  return lines.map((line) => `    ${line}`).join('\n')
}

/** A committed file whose values every visitor gets anyway. */
export function publicStep(files: readonly TrackedEnv[]): Step[] {
  return files.map(({ path }) => ({
    title: `Decide whether ${path} stays in the repository`,
    detail: `Every value in it is one that browsers get anyway, so nothing leaked, and a host may build the page with it: it was left as it is. The next person may write a secret into it, though. Set its variables in the host's settings, then take it out with "git rm --cached ${path}".`,
    prompt: `Check how the host of this app gets the variables that ${path} sets. If they are set in the host's settings as well, run \`git rm --cached ${path}\` and keep the file on disk. Print no values.`,
  }))
}

/** The app whose folder, or the nearest above it, a file belongs to. */
export function ownerFolder(project: Project, path: string): string {
  const folder = posix.dirname(path)
  const owners = project.apps.map((app) => app.path).filter((app) => app === '.' || folder === app || folder.startsWith(`${app}/`))
  return owners.sort((a, b) => b.length - a.length)[0] ?? '.'
}
