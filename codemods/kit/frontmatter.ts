/** The code between the two fences at the top of an .astro file, as offsets; undefined where there is none. It runs on the server, or when a page is built. */
export function frontmatterOf(text: string): { start: number; end: number } | undefined {
  const match = /^\uFEFF?\s*---[^\S\n]*\r?\n([^]*?)^---[^\S\n]*\r?$/m.exec(text)
  if (match?.index !== 0) return undefined
  const start = match[0].indexOf('\n', match[0].indexOf('---')) + 1
  return { start, end: start + (match[1] ?? '').length }
}

/** The same text with everything but these offsets blank, so that what is found in it has its place in the file. */
export function onlyBetween(text: string, { start, end }: { start: number; end: number }): string {
  return blank(text.slice(0, start)) + text.slice(start, end) + blank(text.slice(end))
}

/** What is around them. */
export function allBut(text: string, { start, end }: { start: number; end: number }): string {
  return text.slice(0, start) + blank(text.slice(start, end)) + text.slice(end)
}

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ')
}
