import type { Assessment, Finding, Project } from '../../types.ts'
import { publicNameFindings, serverModuleFindings } from './findings/client.ts'
import { envFileFindings } from './findings/env-files.ts'
import { foundFindings, placeKey } from './findings/found.ts'
import { historyFindings } from './findings/history.ts'
import { loggedFindings } from './findings/logged.ts'
import { settingFindings } from './findings/settings.ts'
import { recognisedIn } from './recognised.ts'
import { secretsOf } from './subject.ts'
import type { Secrets } from './subject.ts'

export function assessSecrets(project: Project): Assessment {
  const assessment = judged(project)
  const recognised = recognisedIn(project)
  return assessment.state === 'not-applicable' || !recognised ? assessment : { ...assessment, recognised }
}

function judged(project: Project): Assessment {
  if (project.apps.length === 0 && project.files.list().length === 0) return { state: 'not-applicable', reason: 'there is no file that could hold a secret' }
  const secrets = secretsOf(project)
  const findings = findingsOf(project, secrets)
  const { work } = secrets
  if (work.edits.length + work.logs.length + work.files.length + work.untrack.length > 0) return { state: 'missing', reason: reasonOf(secrets, findings), findings }
  if (work.left.length > 0) return { state: 'needs-you', reason: work.left.map((step) => step.title).join('; '), steps: work.left, findings }
  const open = secrets.found.filter((one) => one.power === 'public')
  const [first] = open
  return {
    state: 'present', reason: 'no file of the repository holds a secret, and .env files stay out of it',
    evidence: first ? [...new Map(open.map((one) => [`${one.path} ${one.kind}`, { path: one.path, line: one.line, note: `${one.title}, which is made to be public` }])).values()].slice(0, 10) : [{ path: '.gitignore', note: 'keeps .env files out of git' }],
    ...(findings.length > 0 ? { findings } : {}),
  }
}

function findingsOf(project: Project, { found, envFiles, work }: Secrets): Finding[] {
  const moved = new Set(work.edits.flatMap((edit) => edit.moves.map((move) => placeKey(move.found))))
  return [
    ...foundFindings(found, moved), ...envFileFindings(envFiles, new Set(work.untrack.map((file) => file.path))), ...publicNameFindings(project), ...historyFindings(project),
    ...loggedFindings(project), ...serverModuleFindings(project), ...settingFindings(project, work),
  ]
}

function reasonOf({ work }: Secrets, findings: readonly Finding[]): string {
  const worst = findings.filter((one) => one.severity === 'critical').length
  const parts = [
    ...(worst > 0 ? [`${worst} ${worst === 1 ? 'secret stands' : 'secrets stand'} where others can read ${worst === 1 ? 'it' : 'them'}`] : []),
    ...(work.edits.length > 0 ? [`${work.edits.flatMap((edit) => edit.moves).length} can be read from the environment instead`] : []),
    ...(work.logs.length > 0 ? [`${work.logs.map((log) => log.path).join(', ')} writes secrets to the log`] : []),
    ...(work.untrack.length > 0 ? [`${work.untrack.map((file) => file.path).join(', ')} is part of the repository`] : []),
    ...(work.files.some((file) => file.path.endsWith('ignore')) ? ['nothing keeps .env files out of it'] : []),
    ...(work.files.some((file) => file.path.startsWith('.github/')) ? ['nothing looks for secrets before a change is merged'] : []),
  ]
  return parts.join('; ') || 'the example file does not name every secret'
}
