import type { Corrections } from '../detect/correctable.ts'
import type { History } from '../secrets/history.ts'
import type { OptionValues, Severity } from '../types.ts'

/** What to look at and with what, shared by `audit` and `apply`. */
export interface Scope {
  /** Folder that was named; the project is the repository that holds it, or the folder itself without git. */
  dir: string
  /** Hardening ids; undefined means all. */
  only?: readonly string[]
  except: readonly string[]
  /** App paths; undefined means all. */
  apps?: readonly string[]
  /** By hardening id, then option key. */
  options: Readonly<Record<string, OptionValues>>
  /** What the person says of the stack, against what was detected. */
  corrections?: Corrections
  /** What the project's harden.config.json corrects; the person's `corrections` win over it. Set by the flow. */
  kept?: Corrections
  /** Of the repository, where it is known; set by the flow. */
  defaultBranch?: string
  /** Secrets in the repository's history, where `secrets` is asked for; set by the flow. */
  history?: History
}

export interface AuditRequest extends Scope {
  /** Findings at or over it make the exit code 1. */
  failOn?: Severity
  /** JSON of an earlier audit: its findings are known and do not count for `failOn`. */
  baseline?: string
}

/** Where the planned tree goes. All four are sinks of the same tree. */
export type Sink = { kind: 'branch'; name?: string } | { kind: 'dry-run' } | { kind: 'patch'; file: string } | { kind: 'write' }

export interface ApplyRequest extends Scope {
  sink: Sink
  includeUncommitted: boolean
  /** True where what is corrected, set and left out here goes into harden.config.json, as a commit of the branch. */
  keep?: boolean
  offline: boolean
}

/** Told as the work goes on; the CLI draws it or drops it. */
export type Progress = (event: { step: 'read' | 'detect' | 'plan' | 'lockfile' | 'write'; detail: string }) => void
