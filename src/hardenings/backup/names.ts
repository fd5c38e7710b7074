import type { Project } from '../../types.ts'

export const FOLDER = 'ops/backup'
export const SOURCES_FILE = `${FOLDER}/common.sh`
export const RUNBOOK = 'docs/RUNBOOK.md'
export const GUARD = `${FOLDER}/refuse-production.mjs`
/** The heading by which our part of a runbook is known. */
export const HEADING = '## Backups and restore'

/** Name of the project for files and alerts: letters, digits, dashes. */
export function projectName(project: Project): string {
  const root = project.apps.find((app) => app.path === '.') ?? project.apps[0]
  const name = (root?.manifest?.name ?? root?.name ?? 'app').toLowerCase().replace(/^@[^/]*\//, '').replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '')
  return name === '' ? 'app' : name
}

/** As people write it. */
export function titleCase(host: string): string {
  return host.charAt(0).toUpperCase() + host.slice(1)
}
