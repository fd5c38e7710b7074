/**
 * What `audit` and `apply` hand to the reporters: exactly what `--format json` prints. Paths are relative to the project
 * root, '/'-separated. No field ever holds the value of a secret.
 */
import type { Area, Assessment, Decoy, Evidence, Finding, Outcome, PackageManagerId, Pillar, Recognised, Stack, Step } from '../types.ts'
import type { Score } from './score.ts'

/** Grows when a field is removed or changes its meaning; added fields do not count. */
export const SCHEMA_VERSION = 1

export interface ReportedTool {
  name: 'harden-my-app'
  version: string
}

export interface ReportedFinding extends Finding {
  /** True where the baseline holds it already: it does not count for `--fail-on`. Set by the command, not by the audit. */
  known?: true
}

/** One hardening's judgement of one app, or of the whole project. */
export interface ReportedAssessment {
  /** Hardening id. */
  id: string
  title: string
  area: Area
  pillar: Pillar
  state: Assessment['state']
  reason: string
  findings: ReportedFinding[]
  /** Where `state` is 'present': what shows it. */
  evidence?: Evidence[]
  /** Where `state` is 'needs-you'. */
  steps?: Step[]
  /** What was looked at and is no fault. */
  recognised?: Recognised
}

export interface ReportedApp {
  /** '.' for the root. */
  path: string
  name: string
  stack: Stack
  /** Of this app alone. */
  score: Score
  assessments: ReportedAssessment[]
  /** What this version does not support of the framework, in one sentence. */
  limited?: string
}

export interface AuditReport {
  schemaVersion: typeof SCHEMA_VERSION
  tool: ReportedTool
  project: {
    git: boolean
    /** Undefined where the root has neither a manifest nor a lockfile. */
    packageManager?: PackageManagerId
    workspaces: string[]
    /** Path of the file that keeps corrections and options, where the project has one. */
    config?: string
    /** What looks like an app and is none. */
    decoys: Decoy[]
  }
  score: Score
  /** Of project hardenings. */
  assessments: ReportedAssessment[]
  apps: ReportedApp[]
  /** What the score speaks of, and what it does not, in one sentence. */
  scopeNote?: string
  warnings: string[]
}

export interface ReportedCommit {
  /** Hardening id, or 'dependencies', or 'config' for harden.config.json, or 'uncommitted' for the first commit of `--include-uncommitted`. */
  hardening: string
  /** Imperative title, as in the subject. */
  title: string
  app: string
  /** Full id; undefined where the sink makes no commits (dry run, patch, write). */
  commit?: string
  files: string[]
  /** Whether this commit alone can be reverted after the merge without a conflict. */
  revertsCleanly: boolean
}

export interface ReportedStep extends Step {
  /** Hardening id, or 'layout' for the formatter that the project checks its files with: all that was added concerns it. */
  hardening: string
  app: string
}

export interface ApplyReport {
  schemaVersion: typeof SCHEMA_VERSION
  tool: ReportedTool
  /** What the changes are made against; `ref` is undefined on a detached HEAD, both are undefined where there is no commit. */
  base: { ref?: string; commit?: string }
  sink: 'branch' | 'dry-run' | 'patch' | 'write'
  /** Undefined where no branch was made: another sink, or nothing to change. */
  branch?: string
  /** In order; with a sink other than 'branch' what would be commits. Empty where nothing changes. */
  commits: ReportedCommit[]
  outcomes: Outcome[]
  score: { before: Score; after: Score }
  manualSteps: ReportedStep[]
  /** Uncommitted paths that the branch does not hold. */
  notIncluded: string[]
  warnings: string[]
  scopeNote?: string
  /** Unified diff of everything, for 'dry-run'. */
  diff?: string
  /** As it was named on the command line, for 'patch'. */
  patchFile?: string
}
