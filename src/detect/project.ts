import { frameworks } from '../frameworks/index.ts'
import type { Project } from '../types.ts'
import type { Files } from '../tree/files.ts'
import type { Sources } from '../tree/sources.ts'
import { createApp } from './app.ts'
import { findApps } from './find-apps.ts'
import { foreignDecoys } from './foreign.ts'
import { junkDecoys } from './junk.ts'
import { readManifest } from './manifest.ts'
import { importsOf } from './imports.ts'
import { installationOf, locksIn } from './package-manager.ts'
import { createReader } from './reader.ts'

/**
 * What the repository holds: its apps with their stacks, and what looks like an app and is none.
 * Reads only. Facts derived from a file's content are kept in `sources`, so that a second call over files that changed little is cheap.
 */
export function detectProject(files: Files, sources: Sources): Project {
  const reader = createReader(files, sources)
  const found = findApps(reader, frameworks)
  const manifest = readManifest(reader, 'package.json')
  const rootManager = manifest && (locksIn(reader, '.').length > 0 || Object.keys(manifest.scripts).length > 0 || Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }).length > 0) ? installationOf(reader, '.', manifest, undefined).manager : undefined
  const project: Project = {
    files,
    apps: [],
    decoys: [...found.decoys, ...foreignDecoys(reader.list), ...junkDecoys(reader.list)],
    ...(rootManager ? { packageManager: rootManager } : {}),
    workspaces: found.workspaces.find((w) => w.root === '.')?.globs ?? [],
    parse: (path) => reader.parse(path),
    derive: (kind, path, compute) => reader.derive(kind, path, compute),
    imports: (path) => reader.derive('imports', path, (text) => importsOf(path, text)) ?? [],
  }
  project.apps = found.apps.map((subject) => createApp(project, subject, found.apps))
  return project
}
