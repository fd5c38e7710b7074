import { formatPatch, structuredPatch } from 'diff'
import type { StructuredPatch, StructuredPatchHunk } from 'diff'
import { decodeText } from '../tree/files.ts'
import { binaryPatch, blobId } from './binary-patch.ts'
import type { Change } from './types.ts'

/** Beyond this many changed lines a file counts as rewritten: the search for the shortest diff grows with its square. */
const MAX_EDITS = 3_000

/** One unified diff in git's format (a/ b/, new file mode, quoted names, no newline marker, binary literals) that `git apply` takes. */
export function toPatch(changes: readonly Change[]): string {
  return changes.map(patchOf).join('')
}

function patchOf({ path, before, after, executable }: Change): string {
  const mode = executable ? '100755' : '100644'
  const [old, now] = [before && decodeText(before), decodeText(after)]
  const isText = now !== undefined && (before === undefined || old !== undefined)
  const patch: StructuredPatch = {
    oldFileName: before === undefined ? '/dev/null' : `a/${path}`,
    newFileName: `b/${path}`,
    oldHeader: undefined,
    newHeader: undefined,
    hunks: isText ? hunksOf(old ?? '', now) : [],
    isGit: true,
    ...(before === undefined ? { isCreate: true, newMode: mode } : {}),
  }
  // The ids let `git apply --3way` find the base; a binary patch needs them in full.
  const [from, to] = [blobId(before), blobId(after)].map((id) => (isText ? id.slice(0, 10) : id))
  const index = `index ${from}..${to}${before === undefined ? '' : ` ${mode}`}\n`
  const text = formatPatch(patch)
  if (!isText) return text + index + binaryPatch(before ?? new Uint8Array(), after)
  const names = text.indexOf('\n--- ') + 1
  return names > 0 ? text.slice(0, names) + index + text.slice(names) : text + index
}

function hunksOf(old: string, now: string): StructuredPatchHunk[] {
  const patch = structuredPatch('', '', old, now, undefined, undefined, { context: 3, maxEditLength: MAX_EDITS })
  return patch ? patch.hunks : [rewritten(old, now)]
}

function rewritten(old: string, now: string): StructuredPatchHunk {
  const [removed, added] = [hunkLines('-', old), hunkLines('+', now)]
  return { oldStart: 1, oldLines: removed.count, newStart: 1, newLines: added.count, lines: [...removed.lines, ...added.lines] }
}

function hunkLines(sign: string, text: string): { lines: string[]; count: number } {
  const lines = text.split('\n').map((line) => sign + line)
  const count = text.endsWith('\n') ? lines.length - 1 : lines.length
  if (text.endsWith('\n')) lines.pop()
  else lines.push('\\ No newline at end of file')
  return text === '' ? { lines: [], count: 0 } : { lines, count }
}
