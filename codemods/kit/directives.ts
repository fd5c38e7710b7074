import type { Parsed } from './parse.ts'
import { rangeOf } from './range.ts'

export interface DirectiveRef {
  value: string
  start: number
  end: number
}

/** `'use client'`, `'use strict'` … at the top of the file. */
export function directivesOf(parsed: Parsed): DirectiveRef[] {
  const directives = parsed.ast.program.directives ?? []
  return directives.map((directive) => ({ value: directive.value.value as unknown as string, ...rangeOf(directive) }))
}

export function hasDirective(parsed: Parsed, value: string): boolean {
  return directivesOf(parsed).some((directive) => directive.value === value)
}

/** Offset after the byte order mark, the hashbang line and the directives: nothing of ours goes above it. */
export function topOf(parsed: Parsed): number {
  const last = directivesOf(parsed).at(-1)
  if (last) return last.end
  const hashbang = /^\uFEFF?(?:#![^\r\n]*)?/.exec(parsed.text)
  return hashbang ? hashbang[0].length : 0
}
