/**
 * The words of the product (docs/decisions.md, README): one file, so that a reader learns them in one sitting.
 * Paths are relative to the project root and '/'-separated everywhere. Lines are 1-based.
 */
import type { Files } from './tree/files.ts'
import type { Tree } from './tree/tree.ts'
import type { Parsed } from './tree/sources.ts'
import type { ImportedModule } from './detect/imports.ts'
import type { Style } from '../codemods/kit/style.ts'
import type { History } from './secrets/history.ts'
import type { Evidence, PackageManagerId, Stack } from './stack.ts'
import type { AppSides, EntryPlace, EnvCheck, EnvPlace, Framework, HandlerPlace, ImagePlace, InjectedClient, RoutePlace, SideEntry } from './frameworks/places.ts'

export { CONFIDENCES, FRAMEWORK_IDS } from './stack.ts'
export type { Confidence, ConfigShape, Evidence, FrameworkId, PackageManagerId, Stack, TypeScriptSettings } from './stack.ts'
export type { Style, AppSides, EntryPlace, EnvCheck, EnvPlace, Framework, HandlerPlace, ImagePlace, InjectedClient, RoutePlace, SideEntry }

export type Pillar = 'up' | 'secure' | 'fast' | 'observable' | 'recoverable'

/** In the order in which they hurt; the wizard, reports and commits follow it. */
export const AREAS = ['security', 'monitoring', 'backup', 'performance', 'infrastructure'] as const
export type Area = (typeof AREAS)[number]

export const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const
export type Severity = (typeof SEVERITIES)[number]

// ---------------------------------------------------------------- project

/** How an app (or the project) installs its dependencies. */
export interface PackageManager {
  id: PackageManagerId
  /** From `packageManager`/`devEngines`, else what the lockfile's format implies; undefined where nothing says. */
  version?: string
  /** Path of the lockfile, undefined where the repository has none. */
  lockfile?: string
  /** Folder in which the install command runs: the workspace root or the app itself. */
  root: string
  /** Set where the lockfile is known not to match package.json (a frozen install fails today): the reason, in one sentence. */
  outOfSync?: string
}

/** A parsed package.json (unknown keys kept by the file itself; this is a reading view). */
export interface Manifest {
  path: string
  name?: string
  type?: 'module' | 'commonjs'
  main?: string
  scripts: Record<string, string>
  dependencies: Record<string, string>
  devDependencies: Record<string, string>
  engines: Record<string, string>
  packageManager?: string
  workspaces: string[]
}

/** A database or cache client that the app creates and uses. */
export interface DatabaseClient {
  /** 'postgres' | 'mysql' | 'mongodb' | 'sqlite' | 'redis' | 'supabase' | 'firebase' … */
  database: string
  /** Package that makes the client: 'pg' | 'postgres' | '@prisma/client' | 'drizzle-orm' | 'mongoose' | 'mongodb' | 'mysql2' | 'ioredis' | 'redis' | '@supabase/supabase-js' … */
  library: string
  /** Module in which the client is made. */
  path: string
  line: number
  /** Local name of the client in that module. */
  name: string
  /** How other modules get it: its exported name, 'default', or undefined where it is not exported. */
  exported?: string
  /** True where it is a module-level binding (false: made inside a function, per request). */
  moduleLevel: boolean
}

export interface App {
  /** '.' for the root. */
  path: string
  name: string
  stack: Stack
  framework: Framework
  /** The framework of `stack.ui`. */
  ui?: Framework
  manifest?: Manifest
  packageManager?: PackageManager
  clients: DatabaseClient[]
  /** Formatting that the app's own files use. */
  style: Style
  /** Paths of the files that belong to this app: under its root and under no other app's root. */
  files: readonly string[]
  /** Those source files (also of workspace packages) that the entries really lead to, by static or dynamic imports. */
  reached: readonly string[]
  project: Project
  /** App-relative to project path: in('src/a.ts') is 'client/src/a.ts'. */
  in(path: string): string
  /** Project path of the file that an import in `from` names (relative, or through the app's aliases); undefined for a package or nothing. */
  resolve(from: string, specifier: string): string | undefined
  /** Resolved major version of a dependency (lockfile, else range), undefined where it is not declared. */
  major(dependency: string): number | undefined
  /** Version that the lockfile holds for a declared dependency, else the declared range as written; undefined where it is not declared. */
  version(dependency: string): string | undefined
}

/** What the repository holds beside its apps and is not one: scaffold, copy, dead config. Said, never acted on. */
export interface Decoy {
  path: string
  reason: string
}

export interface Project {
  /** The moment that everything here was read from. */
  files: Files
  apps: App[]
  decoys: Decoy[]
  /** Package manager of the root, where the root has a manifest or lockfile. */
  packageManager?: PackageManager
  /** Workspace globs of the root manifest or pnpm-workspace.yaml; empty where there are none. */
  workspaces: string[]
  /** Name of the default branch where known (for workflow triggers). */
  defaultBranch?: string
  /** Secrets that git's history holds, where somebody looked: set by the flow for `secrets`. */
  history?: History
  /** AST of a file, parsed at most once; undefined where it does not parse or is not JS/TS. */
  parse(path: string): Parsed | undefined
  /** `compute` of a file's text, once per content under this `kind`, however many trees hold it; undefined where there is no text. */
  derive<T>(kind: string, path: string, compute: (text: string) => T): T | undefined
  /** What a file imports at run time, read without an AST; empty where there is no text. */
  imports(path: string): readonly ImportedModule[]
}

// ---------------------------------------------------------------- hardenings: what

export type FixClass = 'auto' | 'review' | 'manual'

export interface Finding {
  /** '<hardening id>/<rule>' e.g. 'health/no-readiness'. */
  rule: string
  severity: Severity
  path: string
  line: number
  /** Consequence first: what goes wrong because of it. */
  message: string
  remedy: string
  fix: FixClass
  cwe?: string
}

/** Something only the person can do. */
export interface Step {
  title: string
  detail: string
  /** Ready to paste into the AI tool that the app is built with; names files, asks for a minimal change. */
  prompt: string
}

/** What looks like a fault and is none. It was seen, is said, and counts for nothing: neither score nor exit code nor steps know of it. */
export interface Recognised {
  /** How many of which kind, in one short line without a full stop. */
  summary: string
  /** One for each kind and file. */
  places: { kind: string; path: string; lines: number[]; /** Why it is none. */ note: string }[]
}

export type Assessment =
  | { state: 'missing'; reason: string; findings: Finding[]; recognised?: Recognised }
  | { state: 'present'; reason: string; evidence: Evidence[]; findings?: Finding[]; recognised?: Recognised }
  | { state: 'not-applicable'; reason: string }
  /** Nothing (left) that can be automated safely. */
  | { state: 'needs-you'; reason: string; steps: Step[]; findings?: Finding[]; recognised?: Recognised }

export interface Dependency {
  name: string
  /** Caret range of the tested version: '^4.1.0'. */
  range: string
  dev?: boolean
}

/** What a plan did to the tree, in words. Returning no file change and a reason is allowed: see `refusal`. */
export interface Plan {
  /** One line per thing changed, for the commit body and the wizard. */
  changes: string[]
  /** What the person must do after merging, or what could not be done safely. */
  steps: Step[]
  dependencies: Dependency[]
  /** What the commit says in place of the hardening's own words, where less was done than they promise. */
  called?: Pick<HardeningMeta, 'title' | 'why' | 'undo'>
}

/** One declaration for flag (`--set id.key=value`), prompt, config file and docs. */
export type OptionSpec = { description: string; /** Asked by the wizard; without it only a flag. */ question?: string } & (
  | { type: 'string'; default?: string; placeholder?: string }
  | { type: 'boolean'; default: boolean }
  | { type: 'number'; default: number }
  | { type: 'choice'; choices: readonly string[]; default: string }
  | { type: 'list'; choices?: readonly string[]; default: readonly string[] }
)
export type OptionSpecs = Record<string, OptionSpec>
export type OptionValue = string | boolean | number | readonly string[] | undefined
export type OptionValues = Readonly<Record<string, OptionValue>>

interface HardeningMeta {
  /** Folder, flag, commit scope, rule prefix and docs anchor. */
  id: string
  /** Imperative, no period: the commit subject. */
  title: string
  /** One sentence: what goes wrong without it. */
  why: string
  pillar: Pillar
  area: Area
  /** How long a person needs to review and finish it. */
  effort: 'minutes' | 'an hour' | 'a day'
  risk: 'additive' | 'edits-code' | 'changes-behaviour'
  riskReason: string
  /** How to undo it after the merge, one sentence. */
  undo: string
  references: readonly string[]
  options: OptionSpecs
  /** Ids of hardenings that must be planned before this one. */
  after?: readonly string[]
}

/** Pure: reads the subject, writes the tree; no fs, process, network, prompt or clock. */
export interface AppHardening extends HardeningMeta {
  scope: 'app'
  /** `options` decide only where the person may ask for what is otherwise left alone. */
  assess(app: App, options?: OptionValues): Assessment
  plan(app: App, tree: Tree, options: OptionValues): Plan
}
export interface ProjectHardening extends HardeningMeta {
  scope: 'project'
  assess(project: Project, options?: OptionValues): Assessment
  plan(project: Project, tree: Tree, options: OptionValues): Plan
}
export type Hardening = AppHardening | ProjectHardening

export function defineHardening<H extends Hardening>(hardening: H): H {
  return hardening
}

// ---------------------------------------------------------------- outcomes

export type OutcomeKind = 'applied' | 'already' | 'not-applicable' | 'needs-you' | 'failed'

export interface Outcome {
  hardening: string
  /** App path; '.' for a project hardening. */
  app: string
  outcome: OutcomeKind
  reason: string
}
