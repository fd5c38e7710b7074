import { structuredPatch } from 'diff'

/** Facts that versions of the package managers write, move or leave out as they please; no install depends on them. */
const NOISE = /^(?:"peer": true|"license": .*|"deprecated": .*|"configVersion": \d+|libc: \[.*\]|deprecated: .*)$/

/** `after` without the changes that only say something else about packages that were there: the diff that a person has to review. */
export function withoutNoise(before: string, after: string): string {
  const { hunks } = structuredPatch('', '', before, after, '', '', { context: 0 })
  const lines = after.split('\n')
  for (const hunk of [...hunks].reverse()) {
    const removed = linesOf(hunk.lines, '-')
    const added = linesOf(hunk.lines, '+')
    const changed = [...without(removed, added), ...without(added, removed)]
    if (!(changed.length > 0 && changed.every((line) => NOISE.test(line))) && !(removed.length === 0 && isBundled(added))) continue
    lines.splice(hunk.newStart - 1, hunk.newLines, ...hunk.lines.filter((line) => line.startsWith('-')).map((line) => line.slice(1)))
  }
  return lines.join('\n')
}

/** Entries for what comes inside another package's archive: some versions of npm list them, none installs by them. */
function isBundled(lines: readonly string[]): boolean {
  const heads = lines.filter((line) => line.startsWith('"node_modules/'))
  return heads.length > 0 && lines[0] === heads[0] && lines.filter((line) => line === '"inBundle": true').length === heads.length
}

/** Without indentation and the comma at the end, which moves with the last line of an object. */
function linesOf(lines: readonly string[], sign: '-' | '+'): string[] {
  return lines.filter((line) => line.startsWith(sign)).map((line) => line.slice(1).trim().replace(/,$/, ''))
}

function without(lines: readonly string[], others: readonly string[]): string[] {
  const left = [...others]
  return lines.filter((line) => {
    const at = left.indexOf(line)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}
