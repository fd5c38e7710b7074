import type { App } from '../../../types.ts'

/** Dockerfiles that build an image of this app for production, the one with the plain name first. */
export function dockerfilesOf(app: App): string[] {
  const { files } = app.project
  const named = files.list().filter((path) => {
    const name = path.slice(path.lastIndexOf('/') + 1)
    if (!/^(?:[\w-]+\.)?Dockerfile(?:\.[\w-]+)?$/i.test(name) || /\.dockerignore$|(?:^|[.-])(?:dev|development|local|test|e2e|ci|db|postgres|nginx-dev)(?:[.-]|$)/i.test(name)) return false
    const folder = path.slice(0, Math.max(0, path.lastIndexOf('/'))) || '.'
    if (folder === app.path || [app.in('docker'), app.in('.docker'), app.in('deploy')].includes(folder)) return true
    // One for a member of the repository may lie at its root, or in a folder for all of them.
    if (app.path === '.' || !/^(?:\.|docker|deploy|infra)$/.test(folder) || (folder === '.' && app.project.apps.some((other) => other.path === '.'))) return false
    return new RegExp(`(?:^|[\\s/"'])(?:\\./)?${app.path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?:[/\\s"']|$)`, 'm').test(files.text(path) ?? '')
  })
  return named.sort((a, b) => Number(!/(?:^|\/)Dockerfile$/.test(a)) - Number(!/(?:^|\/)Dockerfile$/.test(b)) || (a < b ? -1 : 1))
}
