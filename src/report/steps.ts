import { unitName } from './findings.ts'
import type { PlacedStep } from './findings.ts'

/** What the person has to do, once for all the apps that it is the same for. */
export interface ToDo {
  title: string
  detail: readonly Part[]
  /** The units that ask for it: `health (server)`. */
  units: string
  /** For the person's AI tool; of several apps one each. */
  prompts: readonly string[]
}

/** Sentences, or lines to copy as they are. */
export interface Part {
  kind: 'text' | 'code'
  text: string
}

export function toDos(steps: readonly PlacedStep[]): ToDo[] {
  const groups = new Map<string, PlacedStep[]>()
  for (const step of steps) {
    const key = JSON.stringify([step.hardening, step.title, step.detail])
    groups.set(key, [...(groups.get(key) ?? []), step])
  }
  return [...groups.values()].map((those) => {
    const [{ hardening, title, detail }] = those as [PlacedStep, ...PlacedStep[]]
    return { title, detail: partsOf(detail), units: unitName(hardening, [...new Set(those.map((step) => step.app))].join(', ')), prompts: [...new Set(those.map((step) => step.prompt))] }
  })
}

/** Lines that are indented by four or more are there to be copied; their common indentation is not part of them. */
export function partsOf(detail: string): Part[] {
  const parts: Part[] = []
  for (const line of detail.split('\n')) {
    const last = parts.at(-1)
    const kind = /^ {4}/.test(line) || (line.trim() === '' && last?.kind === 'code') ? 'code' : 'text'
    if (last?.kind === kind) last.text += `\n${line}`
    else parts.push({ kind, text: line })
  }
  return parts.map(({ kind, text }) => ({ kind, text: kind === 'code' ? dedented(text) : text.trim() })).filter(({ text }) => text !== '')
}

function dedented(text: string): string {
  const lines = text.trimEnd().split('\n')
  const common = Math.min(...lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/)))
  return lines.map((line) => line.slice(common)).join('\n')
}
