/** '\r\n' where most line ends are, else '\n'. */
export function eolOf(text: string): '\n' | '\r\n' {
  const crlf = text.split('\r\n').length - 1
  const lf = text.split('\n').length - 1 - crlf
  return crlf > lf ? '\r\n' : '\n'
}

/**
 * `after` with the BOM, the final newline and, on the lines that are new, the end of line of `before`.
 * Lines that `before` holds stay byte for byte (a file may mix both ends of line).
 */
export function likeOriginal(before: string, after: string): string {
  const eol = eolOf(before)
  const kept = new Set(before.split('\n').slice(0, -1))
  const lines = after.split('\n')
  const ended = (line: string): string => {
    const bare = line.replace(/\r$/, '')
    // What is inserted at the end of a line, before its line break, leaves that line its own.
    return [line, bare, `${bare}\r`].find((one) => kept.has(one)) ?? (eol === '\r\n' ? `${bare}\r` : bare)
  }
  let text = lines.map((line, i) => (i === lines.length - 1 ? line : ended(line))).join('\n')
  if (before.startsWith('\uFEFF') && !text.startsWith('\uFEFF')) text = `\uFEFF${text}`
  const closed = before.endsWith('\n')
  if (closed && !text.endsWith('\n')) text += eol
  if (!closed && before !== '' && text.endsWith('\n')) text = text.replace(/\r?\n$/, '')
  return text
}

/** 1-based line of an offset. */
export function lineAt(text: string, offset: number): number {
  let line = 1
  for (let i = text.indexOf('\n'); i !== -1 && i < offset; i = text.indexOf('\n', i + 1)) line++
  return line
}

/** 1-based line of the first match, 1 where there is none. */
export function lineOf(text: string, pattern: string | RegExp): number {
  const at = typeof pattern === 'string' ? text.indexOf(pattern) : text.search(pattern)
  return at < 0 ? 1 : lineAt(text, at)
}
