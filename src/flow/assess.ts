import { oncePer } from '../tree/once.ts'
import { correct } from '../detect/corrections.ts'
import { detectProject } from '../detect/project.ts'
import { hardenings } from '../hardenings/index.ts'
import { AREAS } from '../types.ts'
import type { App, Assessment, Hardening, OptionValues, Project } from '../types.ts'
import type { Files } from '../tree/files.ts'
import type { Sources } from '../tree/sources.ts'
import { lineOf } from '../tree/text.ts'
import { UserError } from '../errors.ts'
import { CONFIG_FILE } from './config-file.ts'
import type { Scope } from './request.ts'

/** One hardening on the app (path) that it was asked of; '.' for a project hardening. */
export interface Unit {
  hardening: Hardening
  app: string
}

export interface Assessed extends Unit {
  assessment: Assessment
}

/** Hardenings that the scope selects, in the article's order, each after those it names in `after`. */
export function selectHardenings(scope: Scope): Hardening[] {
  const known = new Set(hardenings.map((h) => h.id))
  for (const id of [...(scope.only ?? []), ...scope.except, ...Object.keys(scope.options)]) {
    if (!known.has(id)) throw new UserError('unknown-hardening', `There is no hardening "${id}"; "harden-my-app list" shows all of them.`)
  }
  const chosen = hardenings.filter((h) => (!scope.only || scope.only.includes(h.id)) && !scope.except.includes(h.id))
  const byArea = [...chosen].sort((a, b) => AREAS.indexOf(a.area) - AREAS.indexOf(b.area))
  const ordered: Hardening[] = []
  const add = (h: Hardening): void => {
    if (ordered.includes(h)) return
    for (const id of h.after ?? []) byArea.filter((other) => other.id === id).forEach(add)
    ordered.push(h)
  }
  byArea.forEach(add)
  return ordered
}

/** Every unit of the scope: app hardenings once per selected app, project hardenings once. */
export function unitsOf(project: Project, scope: Scope): Unit[] {
  const paths = project.apps.map((app) => app.path)
  for (const wanted of scope.apps ?? []) {
    if (!paths.includes(wanted)) throw new UserError('unknown-app', `There is no app at "${wanted}"; this project has ${paths.map((p) => `"${p}"`).join(', ') || 'none'}.`)
  }
  const apps = scope.apps ?? paths
  return selectHardenings(scope).flatMap((hardening): Unit[] => (hardening.scope === 'project' ? [{ hardening, app: '.' }] : apps.map((app) => ({ hardening, app }))))
}

/** What the units of a project were judged to be, by unit and options: the check after one unit, the look before the next and the score at the end ask the same. */
const assessmentsOf = oncePer((_project: Project) => new Map<string, Assessment | undefined>())

/** Undefined where the unit's app is gone, which only a fault of ours can cause. */
export function assessUnit(project: Project, unit: Unit, scope: Scope): Assessment | undefined {
  const options = optionsFor(unit.hardening, scope)
  const known = assessmentsOf(project)
  const key = JSON.stringify([unit.hardening.id, unit.app, options])
  if (!known.has(key)) known.set(key, assess(project, unit, options))
  return known.get(key)
}

function assess(project: Project, { hardening, app }: Unit, options: OptionValues): Assessment | undefined {
  if (hardening.scope === 'project') return hardening.assess(project, options)
  const subject = appAt(project, app)
  return subject && hardening.assess(subject, options)
}

/** Declared defaults with what the request sets. */
export function optionsFor(hardening: Hardening, scope: Scope): OptionValues {
  const defaults = Object.fromEntries(Object.entries(hardening.options).map(([key, spec]) => [key, spec.default]))
  return { ...defaults, ...scope.options[hardening.id] }
}

export function appAt(project: Project, path: string): App | undefined {
  return project.apps.find((app) => app.path === path)
}

export interface ProjectAudit {
  project: Project
  assessed: Assessed[]
}

/** What is there, as the scope's corrections have it. */
export function detect(files: Files, sources: Sources, scope: Scope): Project {
  const project = detectProject(files, sources)
  if (scope.defaultBranch) project.defaultBranch = scope.defaultBranch
  if (scope.history) project.history = scope.history
  requireApps(project, Object.keys(scope.kept ?? {}), CONFIG_FILE)
  requireApps(project, Object.keys(scope.corrections ?? {}), '--set stack')
  const text = files.text(CONFIG_FILE) ?? ''
  const kept = correct(project, scope.kept ?? {}, (fact, value) => ({ path: CONFIG_FILE, line: lineOf(text, `"${fact}"`), note: `${value}, as ${CONFIG_FILE} says` }))
  return correct(kept, scope.corrections ?? {})
}

/** A correction of an app that is not there would be lost without a word. */
function requireApps(project: Project, corrected: readonly string[], where: string): void {
  const paths = project.apps.map((app) => app.path)
  const gone = corrected.find((path) => path !== '*' && !paths.includes(path))
  if (gone !== undefined) throw new UserError('unknown-app', `${where} corrects an app at "${gone}", and there is none; this project has ${paths.map((p) => `"${p}"`).join(', ') || 'none'}.`)
}

/** Reads and judges; changes nothing and runs nothing of the project. */
export function auditFiles(files: Files, sources: Sources, scope: Scope): ProjectAudit {
  return auditProject(detect(files, sources, scope), scope)
}

/** Judges what was detected. */
export function auditProject(project: Project, scope: Scope): ProjectAudit {
  const assessed = unitsOf(project, scope).flatMap((unit) => {
    const assessment = assessUnit(project, unit, scope)
    return assessment ? [{ ...unit, assessment }] : []
  })
  return { project, assessed }
}
