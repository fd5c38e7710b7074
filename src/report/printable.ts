/**
 * Text of the project (names of files above all) must not reach the terminal as control sequences. Control characters and
 * marks that reverse the reading direction are shown as escapes: a file called "a\u001B[2Jb" is printed as just that.
 */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, escape)
}

/** The same for what must stay on one line. */
export function printableLine(text: string): string {
  return printable(text).replace(/[\r\n\t]/g, (c) => ({ '\r': '\\r', '\n': '\\n', '\t': '\\t' })[c] ?? c)
}

// C0 without tab and newline, DEL, C1, line and paragraph separators, bidirectional marks.
// oxlint-disable-next-line no-control-regex
const UNPRINTABLE = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/g

function escape(character: string): string {
  return character === '\r' ? '\\r' : `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
}

/** Fields whose text may have more than one line; every other text of a report is a name or a sentence. */
const BLOCKS = new Set(['detail', 'prompt', 'diff'])

/** A report, all of whose texts can be printed. */
export function printableReport<T>(report: T): T {
  return walk(report, '') as T
}

function walk(value: unknown, key: string): unknown {
  if (typeof value === 'string') return BLOCKS.has(key) ? printable(value) : printableLine(value)
  if (Array.isArray(value)) return value.map((item) => walk(item, key))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, walk(item, name)]))
}
