import { candidatesIn } from './candidates.ts'
import { claimOf, isClaimed } from './claim.ts'
import type { FileKind, FileRole } from './types.ts'
import { isNamePart } from './words.ts'
import type { Sighting } from './words.ts'

/** Bytes before a name that anybody asks for: the rest of the name, the words of a key before it, and what `claimOf` looks at. */
const BEFORE = 60 + 40 + 170
/** Behind it: the rest of the name, signs and a type, white space, and the longest value that is looked at. */
const SIGNS = 200
const VALUE = 520
const AFTER = 40 + SIGNS + 200 + VALUE
/** More white space than that in a row may be more than is behind a name here. */
const SPACE = 40

/**
 * Whether what stands at a name may be a secret, by the bytes around it: most names are given nothing, or no secret, and to decode a file for one of
 * them takes longer than to read it. Never says no where the whole text would say yes.
 */
export function glanceAt(file: { path: string; kind: FileKind; role: FileRole }, bytes: Uint8Array): (name: Sighting) => boolean {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  // The file is decoded for one of them: then no other needs a look of its own.
  let found = false
  return (name) => (found ||= mayHold(file, all, name))
}

function mayHold(file: { path: string; kind: FileKind; role: FileRole }, bytes: Buffer, { start, end }: Sighting): boolean {
  let at = start
  while (at > 0 && start - at < 60 && isNamePart(bytes[at - 1]!)) at--
  let to = end
  while (to < bytes.length && to - end < 40 && isNamePart(bytes[to]!)) to++
  // The name may be a key of several words.
  const open = bytes[at - 1] === 32 && (bytes[to] === 34 || bytes[to] === 39)
  if (!open && !isClaimed(bytes.toString('latin1', at, to).replace(/^-+/, ''))) return false
  const from = Math.max(0, start - BEFORE)
  const text = bytes.toString('latin1', from, Math.min(bytes.length, end + AFTER))
  const candidates = candidatesIn(text, file.kind, [{ start: start - from, end: end - from }], [])
  if (candidates.some((candidate) => claimOf({ ...file, text }, candidate) !== undefined)) return true
  const behind = candidates[0]?.quoted ? from + candidates[0].end : to + SIGNS
  return isBeyond(bytes, from, to) || isBeyond(bytes, to, behind, to + AFTER)
}

/** Whether bytes may say something else than the text that they decode to; also behind `to`, as far as the line goes and to `last` at most. */
function isBeyond(bytes: Uint8Array, from: number, to: number, last = to): boolean {
  let spaces = 0
  for (let at = from; at < last && at < bytes.length; at++) {
    const byte = bytes[at]!
    if (byte > 127) return true
    if (byte === 10 && at >= to) return false
    spaces = byte <= 32 ? spaces + 1 : 0
    if (spaces > SPACE) return true
  }
  return false
}
