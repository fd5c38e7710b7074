import { shellQuote } from './shell-quote.ts'

/** Name of the copy: of the kind that `.gitignore` keeps out as well. */
export function keptAs(path: string): string {
  return `${path}.keep`
}

/** The commands that bring real `.env` files through the merge of a branch that takes them out of the repository. A test runs them. */
export function keepCommands(paths: readonly string[], branch = '<this branch>'): string[] {
  return [...paths.map((path) => `cp ${shellQuote(path)} ${shellQuote(keptAs(path))}`), `git merge ${branch}`, ...paths.map((path) => `mv ${shellQuote(keptAs(path))} ${shellQuote(path)}`)]
}

/** Where the merge was made without them: the commit before it still holds the files. */
export function rescueCommands(paths: readonly string[]): string[] {
  return paths.map((path) => `git show ORIG_HEAD:${shellQuote(path)} > ${shellQuote(path)}`)
}
