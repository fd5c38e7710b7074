import { wrapAnsi } from 'fast-wrap-ansi'
import { palette } from './palette.ts'
import type { Palette } from './palette.ts'

/** How a report is to look. */
export interface Look {
  colour: boolean
  /** Columns. */
  width: number
  verbose: boolean
  /** What the person typed for the folder, with a blank before it, or nothing: the commands that are shown repeat it. */
  command: string
}

/** Lines of plain text with hanging indents, wrapped to the width of the terminal. */
export interface Page extends Palette {
  look: Look
  /** A blank line, and a heading. */
  heading(title: string): void
  /** Wrapped; lines after the first are indented by `hanging` more columns than `first` has. */
  line(text: string, indent?: number, first?: string): void
  /** A blank line, and a line of less weight. */
  note(text: string): void
  /** As it is, never wrapped: for commands to copy. */
  raw(text: string): void
  toString(): string
}

export function page(look: Look): Page {
  const lines: string[] = []
  const colours = palette(look.colour)
  return {
    ...colours,
    look,
    heading(title) {
      if (lines.length > 0) lines.push('')
      lines.push(...wrapped(title, look.width, 0).map(colours.bold))
    },
    line: (text, indent = 0, first = '') => void lines.push(...wrapped(text, look.width, indent, first)),
    note: (text) => void lines.push('', ...wrapped(text, look.width, 2).map(colours.dim)),
    raw: (text) => void lines.push(text),
    toString: () => `${lines.join('\n')}\n`,
  }
}

/** `first` (a label or bullet) stands once before the text; what does not fit hangs below the start of the text. */
export function wrapped(text: string, width: number, indent: number, first = ''): string[] {
  const lead = ' '.repeat(indent) + first
  const hang = ' '.repeat(visible(lead))
  const room = Math.max(16, width - hang.length)
  return text.split('\n').flatMap((part) => wrapAnsi(part, room, { hard: true }).split('\n')).map((line, i) => `${i === 0 ? lead : hang}${line}`.trimEnd())
}

/** Columns of a label that we made ourselves (letters, and colours around them). */
function visible(text: string): number {
  // oxlint-disable-next-line no-control-regex
  return text.replace(/\u001B\[\d+m/g, '').length
}
