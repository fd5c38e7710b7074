import { palette } from '../report/palette.ts'
import { printable } from '../report/printable.ts'
import type { Screen } from './io.ts'

/** A diff for the terminal: coloured, and without the control sequences that its files may hold. Elsewhere byte for byte. */
export function colouredDiff(diff: string, screen: Screen): string {
  if (!screen.terminal && !screen.colour) return diff
  const { bold, red, green, cyan } = palette(screen.colour)
  let inHunk = false
  return diff.split('\n').map((raw) => {
    const line = screen.terminal ? printable(raw.replace(/\r$/, '')) : raw
    if (line.startsWith('diff --git ')) inHunk = false
    if (line.startsWith('@@')) inHunk = true
    if (line.startsWith('@@')) return cyan(line)
    if (!inHunk) return bold(line)
    return line.startsWith('+') ? green(line) : line.startsWith('-') ? red(line) : line
  }).join('\n')
}
