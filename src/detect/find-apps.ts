import type { FrameworkModule } from '../frameworks/framework.ts'
import type { Decoy } from '../types.ts'
import { rememberedChoice } from './remembered-choice.ts'
import type { Chosen } from './choose.ts'
import { declaredOnly, scaffoldReason, unstartedServers } from './dead-ends.ts'
import { copyDecoys, idleReason } from './decoys.ts'
import type { PackageJson } from './manifest.ts'
import { installationOf } from './package-manager.ts'
import { findPackages, share } from './packages.ts'
import type { Package } from './packages.ts'
import { reach } from './reach.ts'
import { folderOf, isInside } from './reader.ts'
import type { Reader } from './reader.ts'
import { serverFolders } from './server-folders.ts'
import type { Subject } from './stack.ts'
import { createView } from './view.ts'
import { findWorkspaces, workspaceOf } from './workspaces.ts'
import type { Workspace } from './workspaces.ts'
import { isSource } from '../tree/sources.ts'

export interface FoundApps {
  apps: Subject[]
  decoys: Decoy[]
  workspaces: Workspace[]
}

/** Which folders are apps, what each is made of, and which only look like one. */
export function findApps(reader: Reader, frameworks: readonly FrameworkModule[]): FoundApps {
  const { packages, decoys } = findPackages(reader)
  const manifests = new Map(packages.flatMap((p) => (p.manifest ? [[p.path, p.manifest] as const] : [])))
  const workspaces = findWorkspaces(reader, manifests)
  const examine = (pkg: Package, all: readonly Package[]): Subject | undefined => subjectOf(reader, frameworks, pkg, all, workspaces)
  let subjects = packages.flatMap((pkg) => examine(pkg, packages) ?? [])
  const folders = serverFolders(reader, subjects)
  if (folders.length > 0) {
    const all = [...packages, ...folders].sort((a, b) => (a.path < b.path ? -1 : 1))
    share(reader, all)
    subjects = all.flatMap((pkg) => subjects.find((s) => s.pkg === pkg && !folders.some((f) => isInside(pkg.path, f.path))) ?? examine(pkg, all) ?? [])
  }
  const apps: Subject[] = []
  for (const subject of subjects) {
    if (isLibrary(subject, subjects)) continue
    const reason = subject.chosen.framework.id === 'unknown' ? idleReason(subject, workspaces, subjects) : scaffoldReason(reader, subject, subjects.filter((s) => s.chosen.framework.id !== 'unknown'))
    if (reason === undefined) apps.push(subject)
    else if (reason !== '') decoys.push({ path: subject.pkg.path, reason })
  }
  const copies = copyDecoys(apps)
  const kept = apps.filter((app) => !copies.some((c) => c.path === app.pkg.path))
  decoys.push(...copies, ...kept.flatMap((app) => [...declaredOnly(reader, app), ...unstartedServers(reader, app)]))
  if (kept.length === 0) kept.push(...wholeFolder(reader, examine))
  return { apps: kept, decoys, workspaces }
}

/** Routes in a package of their own are part of the app that imports them: nothing starts the package by itself. */
function isLibrary({ pkg, manifest, reached }: Subject, subjects: readonly Subject[]): boolean {
  const name = pkg.manifest === manifest ? manifest?.name : undefined
  if (name === undefined || reached.entries.some((e) => e.evidence.note !== '"main"')) return false
  return subjects.some((other) => other.pkg !== pkg && other.chosen.framework.id !== 'unknown' && other.reached.imports.has(name))
}

/** The package with all that decides what it is; undefined where it holds no code and no page. */
function subjectOf(reader: Reader, frameworks: readonly FrameworkModule[], pkg: Package, packages: readonly Package[], workspaces: readonly Workspace[]): Subject | undefined {
  const manifest = pkg.kind === 'python' || pkg.kind === 'supabase' ? undefined : (pkg.manifest ?? nearestManifest(pkg, packages))
  const home = manifest ? folderOf(manifest.path) : undefined
  const installation = manifest && home !== undefined ? installationOf(reader, home, manifest, workspaceOf(workspaces, home)?.root) : undefined
  const reached = reach(reader, pkg, packages)
  const view = createView(reader, pkg, manifest, reached, (name) => installation?.lock?.version(installation.importer, name))
  const chosen: Chosen | undefined = rememberedChoice(reader, frameworks, view, installation)
  return chosen && { reader, pkg, manifest, reached, chosen, installation }
}

/** Node resolves packages upwards: a folder without a manifest uses the one above it. */
function nearestManifest(pkg: Package, packages: readonly Package[]): PackageJson | undefined {
  return packages.findLast((p) => p !== pkg && p.manifest !== undefined && isInside(p.path, pkg.path))?.manifest
}

/** A repository in which nothing was recognised is one app, as long as it holds code or a page. */
function wholeFolder(reader: Reader, examine: (pkg: Package, all: readonly Package[]) => Subject | undefined): Subject[] {
  const { packages } = findPackages(reader)
  const root: Package = packages.find((p) => p.path === '.') ?? { path: '.', kind: 'folder', files: [] }
  share(reader, [root])
  if (!root.files.some((p) => isSource(p) || /\.(?:py|html|vue|svelte|astro)$/.test(p))) return []
  const subject = examine(root, [root])
  return subject ? [subject] : []
}
