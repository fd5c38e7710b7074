import type { DatabaseClient, Evidence, Stack } from '../types.ts'
import { isServer } from './choose.ts'
import type { Chosen } from './choose.ts'
import { authOf } from './facts/auth.ts'
import { buildersOf } from './facts/builders.ts'
import { ciOf, containerOf, deadWorkflows } from './facts/ci.ts'
import { databasesOf } from './facts/databases.ts'
import { hostsOf } from './facts/hosts.ts'
import { languageOf, moduleTypeOf } from './facts/language.ts'
import type { Fact } from './facts/places.ts'
import { testsOf } from './facts/tests.ts'
import { readManifest } from './manifest.ts'
import type { PackageJson } from './manifest.ts'
import { dockerfiles, nodeVersionOf, statedNodes } from './node-version.ts'
import type { Installation } from './package-manager.ts'
import type { Package } from './packages.ts'
import type { Reach } from './reach.ts'
import { pythonVersion } from './python.ts'
import type { Reader } from './reader.ts'
import { lineOf } from '../tree/text.ts'

/** Everything that the facts of one app are taken from. */
export interface Subject {
  reader: Reader
  pkg: Package
  /** Of the package, or of the nearest folder above it. */
  manifest: PackageJson | undefined
  reached: Reach
  chosen: Chosen
  installation: Installation | undefined
}

/** The stack of one app, with evidence for every fact, and the database clients that it makes. */
export function stackOf(subject: Subject, apps: readonly Subject[]): { stack: Stack; clients: DatabaseClient[] } {
  const { reader, pkg, manifest, reached, chosen, installation } = subject
  const { framework, match, ui } = chosen
  const python = pkg.kind === 'python'
  const facts = databasesOf(reader, reached, manifest, pkg.kind === 'supabase')
  const entries = match.stack.entries && match.stack.entries.length > 0 ? match.stack.entries : [...new Set(reached.entries.map((e) => e.path))]
  const moduleType = moduleTypeOf(reader, framework.id, manifest, entries, reached)
  const nodes = python || pkg.kind === 'supabase' ? [] : statedNodes(reader, pkg.path, manifest)
  const node = nodeVersionOf(nodes)
  const auth = authOf(reached.imports, python, reached.files, (path, kind, pattern) => reader.derive(kind, path, (text) => (pattern.test(text) ? lineOf(text, pattern) : undefined)))
  const hosts = hostsOf(reader, pkg.path, framework.id, apps.some((a) => a.pkg.path === '.'), ui !== undefined || !isServer(framework.id))
  const builders = buildersOf(reader, pkg.path, pkg.manifest)
  const tests = testsOf(reader, pkg.kind === 'folder' ? undefined : pkg.manifest, readManifest(reader, 'package.json'), pkg.files)
  const ci = ciOf(reader)
  const container = containerOf(reader, pkg.path, dockerfiles(reader, pkg.path))
  const evidence: Record<string, Evidence[]> = { ...match.evidence }
  const add = (fact: string, places: readonly Evidence[]): void => {
    if (places.length > 0) evidence[fact] = [...(evidence[fact] ?? []), ...places]
  }
  const stack: Stack = {
    framework: framework.id,
    ...(ui ? { ui: ui.id } : {}),
    ...defined({ frameworkVersion: match.stack.frameworkVersion ?? (python ? pythonVersion(reader, pkg, framework.id) : undefined) }),
    language: match.stack.language ?? languageOf(pkg, reached),
    moduleType: moduleType.type,
    runtime: match.stack.runtime ?? (python ? 'python' : 'node'),
    ...(installation ? { packageManager: installation.manager.id } : {}),
    ...defined({ nodeVersion: node.version }),
    entries,
    ...defined({ build: match.stack.build, start: match.stack.start, port: match.stack.port, output: match.stack.output }),
    databases: names(facts.databases),
    orms: names(facts.orms),
    auth: names(auth),
    hosts: names(hosts),
    builders: names(builders),
    ...defined({ tests: tests.runner?.name, ci: ci[0]?.name, container: container[0]?.name }),
    conflicts: [...(match.stack.conflicts ?? []), ...(installation?.conflicts ?? []), ...node.conflicts, ...(tests.conflict === undefined ? [] : [tests.conflict]), ...otherConflicts(subject, apps)],
    evidence,
  }
  if (!evidence['entries']) add('entries', reached.entries.slice(0, 3).map((e) => e.evidence))
  add('moduleType', moduleType.evidence)
  add('nodeVersion', nodes.map((n) => n.evidence))
  add('packageManager', managerEvidence(reader, installation, manifest))
  for (const [fact, found] of [['databases', facts.databases], ['orms', facts.orms], ['auth', auth], ['hosts', hosts], ['builders', builders], ['ci', ci], ['container', container]] as const) add(fact, found.flatMap((f) => f.evidence.map((e) => ({ ...e, note: `${f.name}: ${e.note}` }))))
  if (tests.runner) add('tests', tests.runner.evidence)
  return { stack, clients: facts.clients }
}

/** Contradictions that no single fact knows of. */
function otherConflicts({ reader, pkg, installation }: Subject, apps: readonly Subject[]): string[] {
  const found = deadWorkflows(reader, pkg.path).map((path) => `${path} never runs: GitHub reads workflows only from the repository's root.`)
  if (installation?.manager.outOfSync) found.push(`An install that must not change the lockfile fails today: ${installation.manager.outOfSync}.`)
  const beside = pkg.path === '.' && pkg.kind === 'node' ? apps.filter((a) => a.pkg.kind === 'node' && a.pkg.path !== '.' && a.chosen.framework.id !== 'firebase-functions') : []
  const scripts = Object.values(pkg.manifest?.scripts ?? {}).join('\n')
  const apart = beside.filter((a) => !scripts.includes(a.pkg.path) && (pkg.manifest?.workspaces.length ?? 0) === 0)
  if (apart.length > 1) found.push(`The root is an app of its own beside ${apart.map((a) => a.pkg.path).join(' and ')}, which nothing at the root builds or starts: one of the two may be an earlier version. Name the one that you deploy with --app.`)
  return found
}

function managerEvidence(reader: Reader, installation: Installation | undefined, manifest: PackageJson | undefined): Evidence[] {
  if (!installation) return []
  const { manager } = installation
  const found: Evidence[] = []
  if (manifest?.packageManager !== undefined) found.push({ path: manifest.path, line: lineOf(reader.text(manifest.path) ?? '', '"packageManager"'), note: `"packageManager": "${manifest.packageManager}"` })
  if (manager.lockfile !== undefined) found.push({ path: manager.lockfile, note: `lockfile of ${manager.id}` })
  return found
}

function names(facts: readonly Fact[]): string[] {
  return facts.map((f) => f.name)
}

function defined<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: Exclude<T[K], undefined> }
}
