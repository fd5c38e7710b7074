import { diffLines } from 'diff'
import { parseDocument } from 'yaml'
import { parse } from '../../codemods/kit/parse.ts'
import { parseJson } from '../../src/tree/json.ts'
import { isSource } from '../../src/tree/sources.ts'
import type { Change } from '../../src/tree/tree.ts'
import { textOf } from './case.ts'

/** Paths of changed text files that do not parse (and did before, or are new). */
export function unparsable(changes: readonly Change[]): string[] {
  return changes.filter((c) => !parses(c.path, textOf(c.after)) && (!c.before || parses(c.path, textOf(c.before)))).map((c) => c.path)
}

function parses(path: string, text: string): boolean {
  if (isSource(path)) return parse(text) !== undefined
  if (path.endsWith('.json')) return parseJson(text) !== undefined
  if (/\.ya?ml$/.test(path)) return parseDocument(text).errors.length === 0
  return true
}

/** Lines taken out of existing files, as a reviewer counts them. */
export function removedLines(changes: readonly Change[]): string[] {
  return edits(changes).flatMap((c) => diffLines(textOf(c.before), textOf(c.after)).filter((d) => d.removed).flatMap((d) => d.value.replace(/\n$/, '').split('\n').map((line) => `${c.path}: ${line}`)))
}

/** Files in which a line differs in nothing but white space: noise in a review. */
export function whitespaceOnly(changes: readonly Change[]): string[] {
  return edits(changes).filter((c) => {
    const loud = diffLines(textOf(c.before), textOf(c.after))
    const removed = new Set(loud.filter((d) => d.removed).flatMap((d) => d.value.split('\n').map(squeeze)).filter(Boolean))
    return loud.filter((d) => d.added).some((d) => d.value.split('\n').some((line) => removed.has(squeeze(line)) && squeeze(line).length > 3))
  }).map((c) => c.path)
}

/** Lines that a change wrote. */
export function addedText(changes: readonly Change[]): string {
  return changes.map((c) => (c.before ? diffLines(textOf(c.before), textOf(c.after)).filter((d) => d.added).map((d) => d.value).join('') : textOf(c.after))).join('\n')
}

function edits(changes: readonly Change[]): { path: string; before: Uint8Array; after: Uint8Array }[] {
  return changes.flatMap((c) => (c.before ? [{ path: c.path, before: c.before, after: c.after }] : []))
}

const squeeze = (line: string): string => line.replace(/\s+/g, '')
