import { frameworks } from '../frameworks/index.ts'
import type { App, Evidence, FrameworkId, PackageManager, PackageManagerId, Project, Stack } from '../types.ts'
import { CORRECTABLE, isList } from './correctable.ts'
import type { CorrectableFact, Corrections } from './correctable.ts'
import { LOCKFILES } from './lockfiles/index.ts'
import { inFolder } from './reader.ts'

/** What shows a corrected fact: the person, or a line of the file that keeps what they said. */
export type SaidBy = (fact: CorrectableFact, value: string, app: App) => Evidence

export const saidByYou: SaidBy = (_, value, app) => ({ path: app.manifest?.path ?? app.path, note: `${value}, as you said` })

/** The project as the person says it is. What was corrected is certain. */
export function correct(project: Project, corrections: Corrections, saidBy: SaidBy = saidByYou): Project {
  if (Object.keys(corrections).length === 0) return project
  const corrected: Project = { ...project, apps: [] }
  corrected.apps = project.apps.map((app) => correctApp(app, { ...corrections['*'], ...corrections[app.path] }, corrected, saidBy))
  return corrected
}

function correctApp(app: App, facts: Partial<Record<CorrectableFact, string>>, project: Project, saidBy: SaidBy): App {
  const stack: Stack = { ...app.stack, evidence: { ...app.stack.evidence }, confidence: { ...app.stack.confidence } }
  for (const fact of CORRECTABLE) {
    const value = facts[fact]
    if (value === undefined) continue
    Object.assign(stack, { [fact]: fact === 'port' ? Number(value) : isList(fact) ? value.split(',').filter(Boolean) : value })
    stack.evidence[fact] = [saidBy(fact, value, app)]
    stack.confidence[fact] = 'certain'
  }
  const framework = frameworks.find((f) => f.id === (stack.framework satisfies FrameworkId)) ?? app.framework
  const clients = facts.databases === undefined ? app.clients : app.clients.filter((client) => stack.databases.includes(client.database))
  const packageManager = facts.packageManager && app.packageManager ? managedBy(facts.packageManager as PackageManagerId, app.packageManager, project) : app.packageManager
  return { ...app, stack, framework, clients, project, ...(packageManager && { packageManager }) }
}

/** Another package manager reads another lockfile, which need not be there. */
function managedBy(id: PackageManagerId, detected: PackageManager, project: Project): PackageManager {
  if (id === detected.id) return detected
  const reads = id === 'yarn-berry' ? 'yarn' : id
  const lockfile = LOCKFILES.filter((l) => l.manager === reads).map((l) => inFolder(detected.root, l.name)).find((path) => project.files.entry(path))
  return { id, root: detected.root, ...(lockfile === undefined ? {} : { lockfile }) }
}
