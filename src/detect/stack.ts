import type { Confidence, DatabaseClient, Evidence, Stack } from '../types.ts'
import { isServer } from './choose.ts'
import type { Chosen } from './choose.ts'
import { otherConflicts } from './conflicts.ts'
import { authOf } from './facts/auth.ts'
import { buildersOf } from './facts/builders.ts'
import { ciOf, containerOf } from './facts/ci.ts'
import { databasesOf } from './facts/databases.ts'
import { hostFolders, hostsOf } from './facts/hosts.ts'
import { languageOf, moduleTypeOf } from './facts/language.ts'
import { lintOf } from './facts/lint.ts'
import { monitoringOf } from './facts/monitoring.ts'
import { pagesOf } from './facts/pages.ts'
import type { Fact } from './facts/places.ts'
import { securityOf } from './facts/security.ts'
import { testsOf } from './facts/tests.ts'
import { typescriptOf } from './facts/typescript.ts'
import { readManifest } from './manifest.ts'
import type { PackageJson } from './manifest.ts'
import { dockerfiles, nodeVersionOf, statedNodes } from './node-version.ts'
import type { Installation } from './package-manager.ts'
import { managerConfidence, managerEvidence } from './package-manager.ts'
import type { Package } from './packages.ts'
import { pythonVersion } from './python.ts'
import type { Reach } from './reach.ts'
import type { Reader } from './reader.ts'
import { createSheet, weakest } from './sheet.ts'
import type { Known, Sheet } from './sheet.ts'
import { stackOfMatch } from './stack-of-match.ts'
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

/** The stack of one app, with evidence and confidence for every fact, and the database clients that it makes. */
export function stackOf(subject: Subject, apps: readonly Subject[]): { stack: Stack; clients: DatabaseClient[] } {
  const { reader, pkg, manifest, reached, chosen, installation } = subject
  const { framework, match, ui } = chosen
  const python = pkg.kind === 'python'
  const sheet = createSheet()
  const matched = stackOfMatch(sheet, subject, python ? pythonVersion(reader, pkg, framework.id) : undefined)
  const rootIsApp = apps.some((a) => a.pkg.path === '.')
  const root = readManifest(reader, 'package.json')
  const own = pkg.kind === 'folder' ? undefined : pkg.manifest
  const data = databasesOf(reader, reached, manifest, pkg.kind === 'supabase')
  const nodes = python || pkg.kind === 'supabase' ? [] : statedNodes(reader, pkg.path, manifest)
  const node = nodeVersionOf(nodes)
  const pages = pagesOf(reader, chosen, reached)
  const tests = testsOf(reader, own, root, pkg.files)
  const lint = lintOf(reader, pkg.path, own, root)
  const compiler = typescriptOf(reader, pkg.path, matched.entries[0])
  const language = languageOf(pkg, reached, match.stack.language)
  const moduleType = moduleTypeOf(reader, framework.id, manifest, matched.entries, reached)
  const lineIn = (path: string, kind: string, pattern: RegExp): number | undefined => reader.derive(kind, path, (text) => (pattern.test(text) ? lineOf(text, pattern) : undefined))
  const stack: Stack = {
    ...matched,
    language: sheet.put('language', language.value, language.evidence, language.confidence),
    moduleType: sheet.put('moduleType', moduleType.value, moduleType.evidence, moduleType.confidence),
    ...defined({
      packageManager: installation && sheet.put('packageManager', installation.manager.id, managerEvidence(reader, installation, manifest), managerConfidence(installation, manifest)),
      nodeVersion: sheet.put('nodeVersion', node.version, nodes.map((n) => n.evidence), node.conflicts.length > 0 ? 'likely' : 'certain'),
      rendering: known(sheet, 'rendering', pages.rendering),
      router: known(sheet, 'router', pages.router),
      rootComponent: known(sheet, 'rootComponent', pages.rootComponent),
      configFile: known(sheet, 'configFile', pages.configFile),
      configShape: known(sheet, 'configShape', pages.configShape),
      typescript: compiler && sheet.put('typescript', compiler.settings, compiler.evidence, 'certain'),
      tests: one(sheet, 'tests', tests.runner),
      lint: one(sheet, 'lint', lint.linter),
      ci: one(sheet, 'ci', ...ciOf(reader)),
      container: one(sheet, 'container', ...containerOf(reader, pkg.path, dockerfiles(reader, pkg.path))),
    }),
    databases: many(sheet, 'databases', data.databases),
    orms: many(sheet, 'orms', data.orms),
    auth: many(sheet, 'auth', authOf(reached.imports, python, reached.files, lineIn)),
    hosts: many(sheet, 'hosts', hostsOf(reader, pkg.path, framework.id, rootIsApp, ui !== undefined || !isServer(framework.id))),
    builders: many(sheet, 'builders', buildersOf(reader, pkg.path, pkg.manifest)),
    monitoring: many(sheet, 'monitoring', monitoringOf(reader, pkg, reached.imports)),
    security: many(sheet, 'security', securityOf(reader, hostFolders(pkg.path, rootIsApp), reached, pages.configFile?.value)),
    conflicts: [...(match.stack.conflicts ?? []), ...(installation?.conflicts ?? []), ...node.conflicts, ...said(tests.conflict), ...said(lint.conflict), ...otherConflicts(subject, apps)],
    evidence: sheet.evidence,
    confidence: sheet.confidence,
  }
  return { stack, clients: data.clients }
}

function known<T>(sheet: Sheet, fact: keyof Stack, found: Known<T> | undefined): T | undefined {
  return found && sheet.put(fact, found.value, found.evidence, found.confidence)
}

/** The first of several facts of which the stack names one; the others are further evidence. */
function one(sheet: Sheet, fact: keyof Stack, ...found: readonly (Fact | undefined)[]): string | undefined {
  const [first, ...others] = found.filter((f) => f !== undefined)
  return first && sheet.put(fact, first.name, [...first.evidence, ...others.flatMap(labelled)], first.confidence ?? 'certain')
}

function many(sheet: Sheet, fact: keyof Stack, found: readonly Fact[]): string[] {
  return sheet.put(fact, found.map((f) => f.name), found.flatMap(labelled), weakest(found.map((f): Confidence | undefined => f.confidence)))
}

/** Evidence of one of several values says which one it shows. */
function labelled(fact: Fact): Evidence[] {
  return fact.evidence.map((e) => ({ ...e, note: `${fact.name}: ${e.note}` }))
}

function said(conflict: string | undefined): string[] {
  return conflict === undefined ? [] : [conflict]
}

function defined<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: Exclude<T[K], undefined> }
}
