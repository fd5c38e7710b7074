import { FRAMEWORK_IDS } from '../types.ts'
import type { PackageManagerId } from '../types.ts'

/** Facts that a person may correct: those that decide what is generated. */
export const CORRECTABLE = ['framework', 'packageManager', 'nodeVersion', 'moduleType', 'build', 'start', 'port', 'databases', 'hosts'] as const
export type CorrectableFact = (typeof CORRECTABLE)[number]

/** By app path ('*' for every app): fact to value, as `--set stack.<fact>=…` or the wizard gives it. */
export type Corrections = Readonly<Record<string, Readonly<Partial<Record<CorrectableFact, string>>>>>

/** True for a fact of several names, written with commas between them. */
export function isList(fact: CorrectableFact): boolean {
  return fact === 'databases' || fact === 'hosts'
}

const MANAGERS: readonly PackageManagerId[] = ['npm', 'pnpm', 'yarn', 'yarn-berry', 'bun', 'deno']

/** Why the value cannot be taken, undefined where it can. */
export function correctionFault(fact: CorrectableFact, value: string): string | undefined {
  if (fact === 'framework' && !FRAMEWORK_IDS.some((id) => id === value)) return `it is one of ${FRAMEWORK_IDS.join(', ')}`
  if (fact === 'packageManager' && !MANAGERS.some((id) => id === value)) return `it is one of ${MANAGERS.join(', ')}`
  if (fact === 'moduleType' && value !== 'esm' && value !== 'cjs') return 'it is esm or cjs'
  if (fact === 'port' && !(/^\d+$/.test(value) && Number(value) > 0 && Number(value) < 65536)) return 'it is a number from 1 to 65535'
  if (fact === 'nodeVersion' && !/^\d+(?:\.\d+){0,2}$/.test(value)) return 'it is a version such as 22 or 22.12.0'
  return undefined
}
