import { applyPatch, reversePatch, structuredPatch } from 'diff'
import { decodeText } from '../tree/files.ts'
import type { Change, Tree } from '../tree/tree.ts'

/** Whether `git revert` of these changes would go through on the finished branch: no later commit touched the same or the next lines. */
export function revertsCleanly(changes: readonly Change[], later: readonly Change[], final: Tree): boolean {
  return changes.every((change) => {
    if (!later.some((l) => l.path === change.path)) return true
    const now = final.text(change.path)
    const before = change.before && decodeText(change.before)
    const after = decodeText(change.after)
    if (now === undefined || before === undefined || after === undefined) return false
    const back = reversePatch(structuredPatch(change.path, change.path, before, after, undefined, undefined, { context: 3 }))
    return applyPatch(now, back) !== false
  })
}
