/** One simple command of a shell text, as far as reading without running can tell. */
export interface Command {
  /** Words without their quotes; leading `NAME=value` and `cross-env`/`dotenv` wrappers are dropped. */
  words: string[]
  /** Folder reached by `cd` before it, relative to where the text starts; undefined where that cannot be read. */
  dir: string | undefined
  /** 0-based line of the text. */
  line: number
  /** Its failure is swallowed: `… || true`, `… || echo skipped`, a pipe into something else. */
  neverFails: boolean
}

/** Splits a script or a `run:` block into its commands. Expressions and substitutions stay as words. */
export function commandsOf(text: string): Command[] {
  const commands: Command[] = []
  let dir: string | undefined = '.'
  joinContinued(text).forEach((line, number) => {
    const parts = splitOperators(line)
    parts.forEach((part, i) => {
      const words = unwrap(wordsOf(part.text))
      if (words.length === 0) return
      if (words[0] === 'cd') {
        dir = dir === undefined || words[1] === undefined || /[$`~]/.test(words[1]) ? undefined : joinPath(dir, words[1])
        return
      }
      if (i > 0 && parts[i - 1]!.operator === '||') return
      commands.push({ words, dir, line: number, neverFails: (part.operator === '||' && !exits(parts[i + 1]?.text)) || part.operator === '|' })
    })
  })
  return commands
}

/** True where the text does nothing that could fail: `echo "no lint yet"`, `exit 0`, npm's own placeholder test. */
export function isPlaceholder(script: string): boolean {
  if (/no test specified/i.test(script)) return true
  return commandsOf(script).every(({ words }) => ['echo', 'true', ':', 'exit'].includes(words[0]!) && !(words[0] === 'exit' && words[1] !== '0'))
}

/** A path joined and normalised, '.' for none left. */
export function joinPath(base: string, path: string): string {
  const parts: string[] = []
  for (const part of `${base}/${path}`.split('/')) {
    if (part === '' || part === '.') continue
    if (part === '..' && parts.length > 0) parts.pop()
    else parts.push(part)
  }
  return parts.join('/') || '.'
}

/** Lines with `\` continuations joined into the first; the joined ones stay as empty lines, so that numbers hold. */
function joinContinued(text: string): string[] {
  const lines = text.split(/\r?\n/)
  for (let i = lines.length - 2; i >= 0; i--) {
    if (!/\\\s*$/.test(lines[i]!)) continue
    lines[i] = lines[i]!.replace(/\\\s*$/, ' ') + lines[i + 1]!
    lines[i + 1] = ''
  }
  return lines
}

function splitOperators(line: string): { text: string; operator: string }[] {
  const parts: { text: string; operator: string }[] = []
  let text = ''
  let quote = ''
  for (let i = 0; i < line.length; i++) {
    const c = line[i]!
    if (quote) {
      if (c === quote) quote = ''
    } else if (c === '"' || c === "'") quote = c
    else if (c === '#' && (i === 0 || /\s/.test(line[i - 1]!))) break
    else {
      const operator = /^(?:&&|\|\||;|\||&(?!\d))/.exec(line.slice(i))?.[0]
      if (operator) {
        parts.push({ text, operator })
        text = ''
        i += operator.length - 1
        continue
      }
    }
    text += c
  }
  return [...parts, { text, operator: '' }]
}

function wordsOf(text: string): string[] {
  return [...text.matchAll(/(?:"[^"]*"|'[^']*'|\$\{\{.*?\}\}|[^\s"'])+/g)].map(([word]) => word.replace(/["']/g, ''))
}

const WRAPPERS = new Set(['cross-env', 'cross-env-shell', 'env', 'dotenv', 'time', 'sudo', 'exec', 'command'])

function unwrap(words: string[]): string[] {
  let rest = words
  while (rest.length > 0 && (/^[A-Za-z_]\w*=/.test(rest[0]!) || WRAPPERS.has(rest[0]!) || /^[({!]+$/.test(rest[0]!))) {
    const wrapper = rest[0]
    rest = rest.slice(1)
    if (wrapper === 'dotenv') rest = rest.slice(rest.indexOf('--') + 1)
  }
  return rest
}

function exits(text: string | undefined): boolean {
  return text !== undefined && /\bexit\s+(?!0)|\bfalse\b/.test(text)
}
