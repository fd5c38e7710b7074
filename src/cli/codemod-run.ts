import { readFileSync, statSync } from 'node:fs'
import { OptionError } from '../../codemods/kit/options.ts'
import { parse } from '../../codemods/kit/parse.ts'
import type { CodemodOptions, Transform } from '../../codemods/kit/transform.ts'
import { UserError } from '../errors.ts'
import { decodeText } from '../tree/files.ts'
import { likeOriginal } from '../tree/text.ts'

export interface Skipped {
  state: 'skipped'
  path: string
  reason: string
}

export type FileResult =
  | { state: 'changed'; path: string; before: Uint8Array; after: Uint8Array; executable: boolean }
  | { state: 'unchanged'; path: string }
  | Skipped
  | { state: 'failed'; path: string; reason: string }

/** Runs a transform on one file in memory, under the guards of the tree: end of line, BOM and final newline stay, and what parsed still parses. */
export function runOnFile(path: string, transform: Transform, options: CodemodOptions): FileResult {
  const before = readFileSync(path)
  const source = decodeText(before)
  if (source === undefined) return { state: 'skipped', path, reason: 'not a text file' }
  const result = attempt(() => transform({ path, source }, {}, options))
  if ('reason' in result) return { state: 'failed', path, reason: result.reason }
  if (result.value === undefined || result.value === source) {
    return parse(source) ? { state: 'unchanged', path } : { state: 'failed', path, reason: 'it does not parse as JavaScript or TypeScript' }
  }
  const text = likeOriginal(source, result.value)
  if (!parse(text)) return { state: 'failed', path, reason: 'the change would leave it unparsable, so it was dropped' }
  return { state: 'changed', path, before, after: new TextEncoder().encode(text), executable: (statSync(path).mode & 0o111) !== 0 }
}

function attempt<T>(work: () => T): { value: T } | { reason: string } {
  try {
    return { value: work() }
  } catch (error) {
    if (error instanceof OptionError) throw new UserError('bad-option', `${error.message.replace('--', '--set ')}. "harden-my-app explain <id>" shows what the options take.`)
    // The message may quote the file; its kind is enough to report the fault.
    return { reason: `the codemod stopped with a fault of ours (${error instanceof Error ? error.name : 'unknown'}), the file is as it was` }
  }
}
