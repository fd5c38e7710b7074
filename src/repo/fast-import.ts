import type { Identity } from './identity.ts'
import type { CommitPlan } from './types.ts'

/** Name inside the stream only; the final `reset` keeps it from ever becoming a ref. */
const SCRATCH = 'refs/harden-my-app/import'

/**
 * A complete stream for `git fast-import` (see its manual page) that writes the commits and no ref, and prints their ids in order.
 * `feature done` makes git refuse a stream that was cut short.
 */
export function fastImportStream(base: string | undefined, commits: readonly CommitPlan[], identity: Identity): Buffer {
  const parts: (string | Uint8Array)[] = ['feature done\n', `reset ${SCRATCH}\n`, base === undefined ? '\n' : `from ${base}\n\n`]
  const data = (bytes: Uint8Array): void => void parts.push(`data ${bytes.length}\n`, bytes, '\n')
  commits.forEach((commit, i) => {
    parts.push(`commit ${SCRATCH}\nmark :${i + 1}\nauthor ${identity.author}\ncommitter ${identity.committer}\n`)
    data(Buffer.from(`${commit.message.replaceAll('\0', '').trimEnd()}\n`))
    if (commit.tree !== undefined) parts.push(`M 040000 ${commit.tree} ""\n`)
    for (const change of commit.changes) {
      parts.push(`M ${change.executable ? '100755' : '100644'} inline ${quotePath(change.path)}\n`)
      data(change.after)
    }
    for (const path of commit.untracked ?? []) parts.push(`D ${quotePath(path)}\n`)
    parts.push('\n')
  })
  parts.push(...commits.map((_, i) => `get-mark :${i + 1}\n`), `reset ${SCRATCH}\n\n`, 'done\n')
  return Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)))
}

/** C-style, as fast-import reads it; needed for a quote at the start and for line breaks, harmless everywhere else. */
function quotePath(path: string): string {
  return `"${path.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n')}"`
}
