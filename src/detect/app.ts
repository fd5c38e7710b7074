import semver from 'semver'
import type { App, Project } from '../types.ts'
import { declaredRange } from './manifest.ts'
import { inFolder } from './reader.ts'
import { styleOf } from './facts/style.ts'
import { stackOf } from './stack.ts'
import type { Subject } from './stack.ts'

export function createApp(project: Project, subject: Subject, apps: readonly Subject[]): App {
  const { reader, pkg, manifest, reached, chosen, installation } = subject
  const { stack, clients } = stackOf(subject, apps)
  return {
    path: pkg.path,
    name: pkg.manifest?.name ?? (pkg.path === '.' ? 'app' : pkg.path),
    stack,
    framework: chosen.framework,
    ...(chosen.ui ? { ui: chosen.ui } : {}),
    ...(manifest ? { manifest } : {}),
    ...(installation ? { packageManager: installation.manager } : {}),
    clients,
    style: styleOf(reader, pkg.path, reached.files.length > 0 ? reached.files : pkg.files),
    files: pkg.files,
    reached: reached.files,
    project,
    in: (path) => inFolder(pkg.path, path),
    resolve: (from, specifier) => reached.resolve(from, specifier),
    version(dependency) {
      const range = manifest && declaredRange(manifest, dependency)
      return range === undefined ? undefined : (installation?.lock?.version(installation.importer, dependency) ?? range)
    },
    major(dependency) {
      const range = manifest && declaredRange(manifest, dependency)
      if (range === undefined) return undefined
      return majorOf(installation?.lock?.version(installation.importer, dependency)) ?? majorOf(range)
    },
  }
}

/** Major of an exact version, or the lowest that a range takes; undefined for 'latest', 'workspace:*' and their kin. */
function majorOf(version: string | undefined): number | undefined {
  if (version === undefined) return undefined
  const clean = version.replace(/^npm:.*@/, '')
  return semver.valid(clean) ? semver.major(clean) : semver.validRange(clean) && clean.trim() !== '*' && clean.trim() !== '' ? semver.minVersion(clean)?.major : undefined
}
