import type { Io } from './io.ts'

/** One flag, as it is parsed and as help shows it: there is no second place that knows it. */
export type FlagSpec = { name: string; short?: string; help: string } & (
  | { kind: 'boolean' }
  /** Takes one value; the last one wins. */
  | { kind: 'value'; takes: string; choices?: readonly string[] }
  /** Takes values separated by commas, and may be repeated. */
  | { kind: 'list'; takes: string }
  /** May be repeated; each value stands for itself. */
  | { kind: 'repeated'; takes: string }
)

export interface PositionalSpec {
  name: string
  help: string
  required: boolean
  many: boolean
}

export interface CommandSpec {
  /** What is typed after `harden-my-app`; empty for the wizard. */
  name: string
  /** One line for the global help. */
  summary: string
  /** A paragraph for the command's own help. */
  about: string
  positionals: readonly PositionalSpec[]
  flags: readonly FlagSpec[]
  /** At most one flag of each group may be given. */
  exclusive?: readonly (readonly string[])[]
  examples: readonly (readonly [command: string, what: string])[]
  load(): Promise<{ run: Run }>
}

/** Returns the exit code. Throws UserError for what the person can put right. */
export type Run = (input: Input, io: Io, signal: AbortSignal) => Promise<number>

/** Checked arguments of one command. */
export interface Input {
  command: string
  positionals: readonly string[]
  has(flag: string): boolean
  /** Value of a 'value' flag. */
  value(flag: string): string | undefined
  /** Values of a 'list' or 'repeated' flag, undefined where it was not given. */
  values(flag: string): readonly string[] | undefined
}

export const EXIT = { ok: 0, findings: 1, usage: 2, bug: 3, cancelled: 130 } as const

/** As it is typed: `harden-my-app audit`. */
export function invocation(spec: Pick<CommandSpec, 'name'>): string {
  return spec.name === '' ? 'harden-my-app' : `harden-my-app ${spec.name}`
}
