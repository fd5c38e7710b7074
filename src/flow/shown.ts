import { parse } from '../../codemods/kit/parse.ts'
import type { Change } from '../repo/types.ts'
import { toPatch } from '../repo/patch.ts'
import { scanFile } from '../secrets/scan.ts'
import { decodeText } from '../tree/files.ts'

const MASK = '****'

/**
 * A diff for people: like the patch, but what is found to be a secret stands there masked, on taken-out, kept and added lines. So it
 * cannot be applied where it had to mask something; `--patch` and the branch carry the real lines, which git has anyway.
 */
export function shownPatch(changes: readonly Change[], untracked: readonly string[] = []): string {
  const masked = changes.map(({ path, before, after, executable }): Change => ({ path, executable, before: before && maskedBytes(path, before), after: maskedBytes(path, after) }))
  // Nobody has read these files: there is nothing more to show of them.
  return toPatch(masked) + untracked.map((path) => `diff --git a/${path} b/${path}\ndeleted file (kept out of git from now on; its content is not shown)\n`).join('')
}

function maskedBytes(path: string, bytes: Uint8Array): Uint8Array {
  const text = decodeText(bytes)
  if (text === undefined) return bytes
  const hits = scanFile({ path, bytes, text: () => text, parse: () => parse(text) }).hits.filter(({ power }) => power !== 'public')
  if (hits.length === 0) return bytes
  let shown = ''
  let at = 0
  for (const { start, end } of hits) {
    // A key of several lines stays as many.
    shown += text.slice(at, start) + text.slice(start, end).replace(/[^\r\n]+/g, MASK)
    at = end
  }
  return Buffer.from(shown + text.slice(at))
}
