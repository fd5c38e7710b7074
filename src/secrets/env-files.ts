import { isRealEnvFile } from '../tree/files.ts'
import type { EnvSetting } from '../tree/files.ts'
import type { Project } from '../types.ts'

/** A real `.env` file that is in the repository, or would be by the next `git add`. */
export interface EnvFile {
  path: string
  settings: readonly EnvSetting[]
  /** Part of the repository; else it only lies there and is not ignored. */
  tracked: boolean
}

/** The real `.env` files of a project. What they set is told by name and kind alone. */
export function envFilesOf(project: Project): EnvFile[] {
  return project.files.list().filter((path) => isRealEnvFile(path) && !/(?:^|\/)node_modules\//.test(path)).map((path) => ({
    path, settings: project.files.settings?.(path) ?? [], tracked: project.files.entry(path)?.untracked !== true,
  }))
}
