/** Ways in which gitleaks' own tests write a value under a name. */
const SAMPLES: readonly string[] = [
  '{i}Token="{s}"', '{i}Token = "{s}"', '{i}Token={s}', '{i}Token = {s}', '{\n    "{i}_token": "{s}"\n}', '{"config.ini": "{I}_TOKEN={s}\\nBACKUP_ENABLED=true"}', '<{i}Token>\n    {s}\n</{i}Token>',
  '{i}_token: {s}', "{i}_token: '{s}'", '{i}_token: "{s}"', 'string {i}Token = "{s}";', 'var {i}Token string = "{s}"', '{i}Token := "{s}"', '{i}Token := `{s}`', 'String {i}Token = "{s}";', 'var {i}Token = "{s}"',
  '${i}Token .= "{s}"', "{i}Token = '{s}'", 'System.setProperty("{I}_TOKEN", "{s}")', '  "{i}Token" => "{s}"', '{i}_TOKEN = "{s}"', '{i}_TOKEN := "{s}"', '{i}_TOKEN ::= "{s}"', '{i}_TOKEN :::= "{s}"', '{i}_TOKEN ?= "{s}"',
]

/** All texts that one row of a table stands for. */
export function textsOf(name: string, text: string, seed: number): string[] {
  const value = filled(text, seed)
  return name === '' ? [value] : SAMPLES.map((sample) => sample.replaceAll('{i}', name).replaceAll('{I}', name.toUpperCase()).replaceAll('{s}', () => value))
}

/** A text with its patterns made into values. */
export function filled(text: string, seed: number): string {
  let state = (seed * 2654435761 + 97) >>> 0
  const next = (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
  return text.replace(/⟦([^⟧]*)⟧/g, (_, pattern: string) => ofPattern(pattern, next))
}

type Next = (below: number) => number

/** A text that a pattern of letters, classes, groups and counts matches. */
function ofPattern(pattern: string, next: Next): string {
  let at = 0
  const branches = (): (() => string) => {
    const found = [row()]
    while (pattern[at] === '|') {
      at++
      found.push(row())
    }
    return () => found[next(found.length)]!()
  }
  const row = (): (() => string) => {
    const parts: (() => string)[] = []
    while (at < pattern.length && pattern[at] !== '|' && pattern[at] !== ')') parts.push(counted(atom()))
    return () => parts.map((part) => part()).join('')
  }
  const atom = (): (() => string) => {
    const c = pattern[at++]!
    if (c === '(') {
      at += /^\?(?::|i:)?/.exec(pattern.slice(at))?.[0].length ?? 0
      const inner = branches()
      at++
      return inner
    }
    if (c === '[') {
      const end = pattern.indexOf(']', at)
      const signs = signsOf(pattern.slice(at, end))
      at = end + 1
      return () => signs[next(signs.length)]!
    }
    if (c !== '\\') return () => c
    const escaped = pattern[at++]!
    const signs = signsOf(`\\${escaped}`)
    return () => signs[next(signs.length)]!
  }
  const counted = (part: () => string): (() => string) => {
    const [all, few, comma, many] = /^\{(\d+)(,?)(\d*)\}|^\?/.exec(pattern.slice(at)) ?? ['', '1', '', '']
    at += all.length
    const least = all === '?' ? 0 : Number(few)
    const most = all === '?' ? 1 : comma ? Number(many || least + 10) : least
    return () => {
      const times = least + next(most - least + 1)
      return Array.from({ length: times }, part).join('')
    }
  }
  return branches()()
}

/** The signs of a class without its brackets. */
function signsOf(text: string): string[] {
  const whole = text.replace(/\\w/g, 'A-Za-z0-9_').replace(/\\d/g, '0-9').replace(/\[:alnum:/g, 'A-Za-z0-9')
  const signs: string[] = []
  for (let i = 0; i < whole.length; i++) {
    const c = whole[i] === '\\' ? whole[++i]! : whole[i]!
    if (whole[i + 1] === '-' && i + 2 < whole.length && whole[i + 2] !== '\\') {
      for (let code = c.charCodeAt(0); code <= whole.charCodeAt(i + 2); code++) signs.push(String.fromCharCode(code))
      i += 2
    } else signs.push(c)
  }
  return signs
}
