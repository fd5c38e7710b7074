import { envFilesOf } from '../../secrets/env-files.ts'
import type { EnvFile } from '../../secrets/env-files.ts'
import { historyText } from '../../secrets/history.ts'
import { findSecrets } from '../../secrets/index.ts'
import type { Found } from '../../secrets/index.ts'
import { oncePer } from '../../tree/once.ts'
import type { Project } from '../../types.ts'
import { placeKey, severityOf } from './findings/found.ts'
import { scanWorkflow } from './scan-workflow.ts'
import { workOf } from './work.ts'
import type { Work } from './work.ts'

/** Everything that judging and planning ask of a project. Holds places and kinds, never a value. */
export interface Secrets {
  found: readonly Found[]
  envFiles: readonly EnvFile[]
  work: Work
}

export const secretsOf = oncePer((project: Project): Secrets => {
  const found = findSecrets(project)
  const envFiles = envFilesOf(project)
  const history = historyText(project.history)
  const work = workOf(project, { found: found.filter((one) => one.role !== 'output'), envFiles: envFiles.filter((file) => file.tracked), ...(history ? { history } : {}) })
  const stays = found.filter((one) => one.power !== 'public' && !work.edits.some((edit) => edit.moves.some((move) => placeKey(move.found) === placeKey(one))))
  const informs = stays.some((one) => severityOf(one) === 'critical' || severityOf(one) === 'high')
  return { found, envFiles, work: { ...work, files: [...work.files, ...scanWorkflow(project, informs)] } }
})
