/**
 * A string literal in the wanted quotes. As formatters do, the other quote stays where it saves escapes:
 * `'say "hi"'` is kept as it is.
 */
export function requote(literal: string, quote: "'" | '"'): string {
  const other = quote === '"' ? "'" : '"'
  const inner = literal.slice(1, -1)
  const count = (char: string): number => inner.split(char).length - 1
  const used = count(quote) > count(other) ? other : quote
  const escaped = inner.replace(/\\([\s\S])|(['"])/g, (_all, after: string | undefined, bare: string | undefined) => {
    if (bare !== undefined) return bare === used ? `\\${bare}` : bare
    return (after === "'" || after === '"') && after !== used ? after : `\\${after}`
  })
  return used + escaped + used
}

/** Source text of a string. */
export function quoted(value: string, quote: "'" | '"'): string {
  return requote(JSON.stringify(value), quote)
}
