import { frameworks } from '../frameworks/index.ts'
import type { App, FrameworkId, PackageManagerId, Project, Stack } from '../types.ts'
import { CORRECTABLE } from './correctable.ts'
import type { CorrectableFact, Corrections } from './correctable.ts'

/** The project as the person says it is. A corrected fact carries the person as its evidence. */
export function correct(project: Project, corrections: Corrections): Project {
  if (Object.keys(corrections).length === 0) return project
  const corrected: Project = { ...project, apps: [] }
  corrected.apps = project.apps.map((app) => correctApp(app, { ...corrections['*'], ...corrections[app.path] }, corrected))
  return corrected
}

function correctApp(app: App, facts: Partial<Record<CorrectableFact, string>>, project: Project): App {
  const stack: Stack = { ...app.stack, evidence: { ...app.stack.evidence } }
  for (const fact of CORRECTABLE) {
    const value = facts[fact]
    if (value === undefined) continue
    Object.assign(stack, { [fact]: fact === 'port' ? Number(value) : fact === 'databases' ? value.split(',').filter(Boolean) : value })
    stack.evidence[fact] = [{ path: app.manifest?.path ?? app.path, note: `${value}, as you said` }]
  }
  const framework = frameworks.find((f) => f.id === (stack.framework satisfies FrameworkId)) ?? app.framework
  const clients = facts.databases === undefined ? app.clients : app.clients.filter((client) => stack.databases.includes(client.database))
  const packageManager = facts.packageManager && app.packageManager ? { ...app.packageManager, id: facts.packageManager as PackageManagerId } : app.packageManager
  return { ...app, stack, framework, clients, project, ...(packageManager && { packageManager }) }
}
