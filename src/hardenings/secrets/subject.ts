import { envFilesOf } from '../../secrets/env-files.ts'
import type { EnvFile } from '../../secrets/env-files.ts'
import { historyText } from '../../secrets/history.ts'
import { findSecrets } from '../../secrets/index.ts'
import type { Found } from '../../secrets/index.ts'
import type { Project } from '../../types.ts'
import { workOf } from './work.ts'
import type { Work } from './work.ts'

/** Everything that judging and planning ask of a project. Holds places and kinds, never a value. */
export interface Secrets {
  found: readonly Found[]
  envFiles: readonly EnvFile[]
  work: Work
}

export function secretsOf(project: Project): Secrets {
  const found = findSecrets(project)
  const envFiles = envFilesOf(project)
  const history = historyText(project.history)
  const work = workOf(project, { found: found.filter((one) => one.role !== 'output'), envFiles: envFiles.filter((file) => file.tracked), ...(history ? { history } : {}) })
  return { found, envFiles, work }
}
