import type { Files } from '../../../tree/files.ts'

/** Compose files that start the app for real, in the root or in a folder of its own; not those for development and tests. */
export function composeFilesOf(files: Files): string[] {
  return files.list().filter((path) => {
    const name = path.slice(path.lastIndexOf('/') + 1)
    return /^(?:docker-)?compose(?:\.(?:prod|production))?\.ya?ml$/.test(name) && path.split('/').length <= 2 && !/(?:^|\/)(?:\.devcontainer|node_modules|examples?|test|tests)\//.test(path)
  })
}
