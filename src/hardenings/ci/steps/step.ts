import type { Check } from '../tools.ts'

/** One step of a job that runs something. */
export interface Step {
  check: Check | 'install' | 'prepare'
  name: string
  run: string
  /** Why it is written so, one line. */
  comment?: string
  /** A failure is shown and does not stop the job. */
  informs: boolean
  env: readonly EnvValue[]
  /** Folder, where it is not the app's own. */
  dir?: string
}

export interface EnvValue {
  name: string
  value: string
}

/** A check that the app has in name only, or that cannot run today: not in the workflow, with the reason for the person. */
export interface LeftOut {
  check: Check
  /** One sentence without its period. */
  reason: string
  /** package.json or another file that shows it. */
  path: string
  line: number
}

export interface Checks {
  steps: Step[]
  leftOut: LeftOut[]
  unresolved?: Unresolved
}

/** An import of a package that no install brings. */
export interface Unresolved {
  package: string
  path: string
  line: number
}

/** Which checks stop the job when they fail. */
export type Gate = ReadonlySet<Check>
export const DEFAULT_GATE: readonly Check[] = ['build', 'test']

export const NOT_KNOWN = 'Not known to pass yet: informs, does not block.'
