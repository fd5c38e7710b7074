import { existsSync, readFileSync } from 'node:fs'
import type { About } from '../codemods/kit/transform.ts'
import { codemods } from './codemods.ts'
import { frameworks } from './frameworks/index.ts'
import { hardenings } from './hardenings/index.ts'
import { AREAS } from './types.ts'
import type { Hardening } from './types.ts'

/** What can be said of every part without running it. JSON through and through: the build swaps this module for its value. */
export interface Catalog {
  hardenings: HardeningFacts[]
  codemods: CodemodFacts[]
  frameworks: FrameworkFacts[]
}

export type HardeningFacts = Omit<Hardening, 'assess' | 'plan'> & { /** Its README without the heading. */ how: string }
export type CodemodFacts = About & { how: string }
export interface FrameworkFacts {
  id: string
  title: string
  limited?: string
}

export const catalog: Catalog = {
  hardenings: [...hardenings]
    .sort((a, b) => AREAS.indexOf(a.area) - AREAS.indexOf(b.area) || (a.id < b.id ? -1 : 1))
    .map((hardening) => ({ ...withoutFunctions(hardening), how: readme(`src/hardenings/${hardening.id}`) })),
  codemods: codemods.map(({ about }) => ({ ...about, how: readme(`codemods/${about.id}`) })),
  frameworks: frameworks.map(({ id, title, limited }) => ({ id, title, ...(limited !== undefined && { limited }) })),
}

function withoutFunctions({ assess: _assess, plan: _plan, ...facts }: Hardening): Omit<Hardening, 'assess' | 'plan'> {
  return facts
}

function readme(folder: string): string {
  const file = new URL(`../${folder}/README.md`, import.meta.url)
  return existsSync(file) ? readFileSync(file, 'utf8').replace(/^# .*\n+/, '').trim() : ''
}
