/** Name of the copy: of the kind that `.gitignore` keeps out as well. */
export function keptAs(path: string): string {
  return `${path}.keep`
}

/** The commands that bring real `.env` files through the merge of a branch that takes them out of the repository. A test runs them. */
export function keepCommands(paths: readonly string[], branch = '<this branch>'): string[] {
  return [...paths.map((path) => `cp ${quote(path)} ${quote(keptAs(path))}`), `git merge ${branch}`, ...paths.map((path) => `mv ${quote(keptAs(path))} ${quote(path)}`)]
}

/** Where the merge was made without them: the commit before it still holds the files. */
export function rescueCommands(paths: readonly string[]): string[] {
  return paths.map((path) => `git show ORIG_HEAD:${quote(path)} > ${quote(path)}`)
}

function quote(path: string): string {
  return /^[\w./@+-]+$/.test(path) ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`
}
