/** Expression through which a variable is read. */
export type Via = 'process.env' | 'import.meta.env' | 'Deno.env' | 'prisma' | '$env/dynamic' | '$env/static' | 'ConfigService'

/**
 * What the code does where the variable is not set:
 * - `stops`: it throws or exits, by a guard, by using the value as a string, or in a client that refuses to be made without it
 * - `needs`: it hands the value to what cannot work without it (a database, the secret that signs sessions)
 * - `asserts`: TypeScript is told that it is always there (`!`, `as string`)
 * - `reads`: it uses what it gets
 * - `copes`: it has a fallback, asks whether it is set, or compares it
 */
export type Absence = 'stops' | 'needs' | 'asserts' | 'reads' | 'copes'

export type ValueType = 'string' | 'number' | 'boolean' | 'list' | 'url'

/** What stands in for an unset variable, where it is constant. `text` is TypeScript source for it. */
export interface Fallback {
  value: string | number | boolean
  text: string
}

/** One thing that is done with the value of one read. */
export interface Use {
  absence: Absence
  /** True where this runs whenever its file is loaded: at its top level, in no branch and in no `try` that goes on. */
  atLoad: boolean
  /** Only where its file is the one that the process was started with. */
  started?: boolean
  /** Class of Nest whose instance runs it when it is made, or when the app starts. */
  inClass?: string
  /** Functions of the file that run it whenever they are called. */
  inFunctions?: string[]
  /** The code stops without it where NODE_ENV is 'production', and only there. */
  stopsInProduction?: true
  /** True in an async function: an `unhandledRejection` handler can outlive it. */
  detached?: boolean
  /** True where it is what the app stands on: its database, or the secret that signs its sessions. */
  core?: boolean
  fallback?: Fallback
  type?: ValueType
  /** Of a boolean: the text that it is compared with, which turns it on ('true', '1') or off ('false', '0'). */
  flag?: { text: string; on: boolean }
}

/** One place where code reads a variable. */
export interface Read {
  name: string
  path: string
  line: number
  via: Via
  uses: Use[]
}

/** A name that the code itself gives a value, so that its absence at the start says nothing. */
export interface Assigned {
  /** Undefined where any name may be meant: `process.env[key] = …`, `Object.assign(process.env, …)`. */
  name?: string
  path: string
  line: number
}
