import type { Project } from '../types.ts'
import type { Files } from '../tree/files.ts'
import type { Sources } from '../tree/sources.ts'

/** What the repository holds: its apps with their stacks, and what looks like an app and is none. Reads only. */
export function detectProject(files: Files, sources: Sources): Project {
  const parse: Project['parse'] = (path) => {
    const text = files.text(path)
    return text === undefined ? undefined : sources.parse(path, text)
  }
  return { files, apps: [], decoys: [], workspaces: [], parse }
}
