/**
 * Which of the (ascending) offsets are code: not inside a comment, a template's text or a string that began earlier.
 * One pass, up to the last offset. JSX text may hold a lone quote: a string therefore ends with its line.
 */
export function codeOffsets(text: string, offsets: readonly number[]): Set<number> {
  const found = new Set<number>()
  const last = offsets.at(-1)
  if (last === undefined) return found
  const wanted = new Set(offsets)
  /** Open braces of each `${` that is open. */
  const templates: number[] = []
  const next = /["'`/{}]/g
  let at = 0
  while (at <= last) {
    next.lastIndex = at
    if (!next.test(text)) break
    at = next.lastIndex - 1
    if (at > last) break
    if (wanted.has(at)) found.add(at)
    const depth = templates.length - 1
    switch (text[at]) {
      case '{':
        if (depth >= 0) templates[depth]!++
        at++
        break
      case '}':
        if (depth >= 0 && templates[depth]! === 0) {
          templates.pop()
          at = templateText(text, at + 1, templates)
        } else {
          if (depth >= 0) templates[depth]!--
          at++
        }
        break
      case '`':
        at = templateText(text, at + 1, templates)
        break
      case '/':
        at = afterSlash(text, at)
        break
      default:
        at = afterString(text, at)
    }
  }
  return found
}

/** From inside a template's text to behind its end, or to behind the `${` that interrupts it. */
function templateText(text: string, from: number, templates: number[]): number {
  for (let i = from; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c === 92) i++
    else if (c === 96) return i + 1
    else if (c === 36 && text.charCodeAt(i + 1) === 123) {
      templates.push(0)
      return i + 2
    }
  }
  return text.length
}

function afterString(text: string, at: number): number {
  const quote = text.charCodeAt(at)
  for (let i = at + 1; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c === 92) i++
    else if (c === quote) return i + 1
    else if (c === 10) return i
  }
  return text.length
}

function afterSlash(text: string, at: number): number {
  const next = text.charAt(at + 1)
  if (next === '/') {
    const end = text.indexOf('\n', at)
    return end < 0 ? text.length : end
  }
  if (next === '*') {
    const end = text.indexOf('*/', at + 2)
    return end < 0 ? text.length : end + 2
  }
  return next !== '>' && startsRegex(text, at) ? afterRegex(text, at) : at + 1
}

/** A slash after an operator or a keyword opens a regular expression; after a value it divides, after `<` it closes a tag. */
function startsRegex(text: string, at: number): boolean {
  let i = at - 1
  while (i >= 0 && (text[i] === ' ' || text[i] === '\t')) i--
  if (i < 0 || '(,=:[!&|?{;\n\r'.includes(text[i]!)) return true
  return /\b(?:return|typeof|case|in|of)$/.test(text.slice(Math.max(0, i - 6), i + 1))
}

function afterRegex(text: string, at: number): number {
  let inClass = false
  for (let i = at + 1; i < text.length; i++) {
    const c = text[i]
    if (c === '\n') return at + 1
    if (c === '\\') i++
    else if (c === '[') inClass = true
    else if (c === ']') inClass = false
    else if (c === '/' && !inClass) return i + 1
  }
  return at + 1
}
