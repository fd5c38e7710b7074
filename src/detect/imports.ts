import { codeOffsets } from './code-offsets.ts'

/** One module specifier that code loads at run time. */
export interface ImportedModule {
  specifier: string
  line: number
}

/**
 * Module specifiers of a file, found without an AST: parsing every reachable file of a large app takes seconds, and reachability needs only these.
 * What lies in a comment, string or template is left out, and so are imports of types alone, which no build keeps.
 */
export function importsOf(path: string, text: string): ImportedModule[] {
  const code = scriptOf(path, text)
  const found = candidatesIn(code)
  const real = codeOffsets(code, found.map((f) => f.at))
  let line = 1
  let counted = 0
  return found.flatMap(({ specifier, at }) => {
    if (!real.has(at)) return []
    for (let end = code.indexOf('\n', counted); end !== -1 && end < at; end = code.indexOf('\n', counted)) {
      line++
      counted = end + 1
    }
    return [{ specifier, line }]
  })
}

interface Candidate {
  specifier: string
  /** Offset of the specifier's quote. */
  at: number
}

/** `import(…)` and `require(…)` of one string. */
const DYNAMIC = /(?<![.$]|\btypeof\s+)(?:import|require)\s*\(\s*(?:\/\*[^*]*\*\/\s*)*(['"`])([^'"`\n$]+)\1\s*[,)]/y
/** What stands between the keyword and `from`: names, braces and comments. */
const CLAUSE = /^(?:import|export)\b((?:[^'"`;()=/]|\/\/[^\n]*|\/\*[^]*?\*\/)*)$/

/** In the order of the text. Searching for the plain words first is what makes a scan of megabytes cheap. */
function candidatesIn(text: string): Candidate[] {
  const imports = wordsIn(text, 'import')
  const found: Candidate[] = []
  const add = (candidate: Candidate | undefined): void => void (candidate && found.push(candidate))
  for (const at of imports) add(quotedAfter(text, at + 'import'.length) ?? calledWith(text, at))
  for (const at of wordsIn(text, 'require')) add(calledWith(text, at))
  let exports: number[] | undefined
  for (const from of wordsIn(text, 'from')) {
    const candidate = quotedAfter(text, from + 'from'.length)
    if (!candidate) continue
    const clause = clauseBefore(text, from, imports) ?? clauseBefore(text, from, (exports ??= wordsIn(text, 'export')))
    if (clause !== undefined && !isTypeOnly(clause)) add(candidate)
  }
  return found.sort((a, b) => a.at - b.at)
}

/** What stands between the nearest of the keywords that begins a statement and `from`; undefined where that is no clause. */
function clauseBefore(text: string, from: number, keywords: readonly number[]): string | undefined {
  const start = keywords.findLast((at) => at < from && beginsStatement(text, at))
  return start === undefined || from - start > 10_000 ? undefined : CLAUSE.exec(text.slice(start, from))?.[1]
}

/** Offsets at which the word stands by itself. */
function wordsIn(text: string, word: string): number[] {
  const found: number[] = []
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    if (!isWordCode(text.charCodeAt(at - 1)) && !isWordCode(text.charCodeAt(at + word.length))) found.push(at)
  }
  return found
}

/** A letter, digit or underscore; false for NaN, which stands for the text's ends. */
function isWordCode(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95
}

/** The string that follows, after blanks at most; it ends on its line and holds no other quote. */
function quotedAfter(text: string, from: number): Candidate | undefined {
  let at = from
  while (isBlank(text.charCodeAt(at))) at++
  const quote = text.charCodeAt(at)
  if (quote !== 39 && quote !== 34) return undefined
  for (let end = at + 1; end < text.length; end++) {
    const code = text.charCodeAt(end)
    if (code === quote && end > at + 1) return { specifier: text.slice(at + 1, end), at }
    if (code === 39 || code === 34 || code === 10) return undefined
  }
  return undefined
}

function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 160
}

function calledWith(text: string, at: number): Candidate | undefined {
  DYNAMIC.lastIndex = at
  const match = DYNAMIC.exec(text)
  const specifier = match?.[2]
  return match && specifier !== undefined ? { specifier, at: at + match[0].lastIndexOf(`${match[1]}${specifier}`) } : undefined
}

/** An imported name may be called `import` or `export` too. */
function beginsStatement(text: string, at: number): boolean {
  let before = at - 1
  while (before >= 0 && (text[before] === ' ' || text[before] === '\t')) before--
  return before < 0 || '\n\r;}/\uFEFF'.includes(text[before]!)
}

/** `import type X`, and `import { type A, type B }`, of which nothing is left after the build. */
function isTypeOnly(clause: string): boolean {
  if (!clause.includes('type')) return false
  const names = clause.trim()
  if (/^type\s+(?!from\b|,)/.test(names)) return true
  const list = /^\{([^]*)\}$/.exec(names)?.[1]
  if (list === undefined) return false
  const parts = list.split(',').map((part) => part.trim()).filter((part) => part !== '')
  return parts.length > 0 && parts.every((part) => /^type\s+\w/.test(part))
}

/** The script of a single-file component, at its own offsets: everything else is blanked. */
function scriptOf(path: string, text: string): string {
  if (/\.(?:vue|svelte)$/.test(path)) return keepOnly(text, /<script\b[^>]*>([^]*?)<\/script>/gi)
  if (path.endsWith('.astro')) return keepOnly(text, /(?:^\s*---|<script\b(?![^>]*\bis:inline)[^>]*>)([^]*?)(?:\n---|<\/script>)/gi)
  return text
}

function keepOnly(text: string, pattern: RegExp): string {
  let out = ''
  let at = 0
  for (const match of text.matchAll(pattern)) {
    const body = match[1] ?? ''
    const start = match.index + match[0].indexOf(body)
    out += blank(text.slice(at, start)) + body
    at = start + body.length
  }
  return out + blank(text.slice(at))
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ')
}

/** Package that a specifier names ('@scope/name', 'name'), also through `npm:`, `jsr:` and esm.sh addresses; undefined for a path or an unusable name. */
export function packageOf(specifier: string): string | undefined {
  const bare = specifier
    .replace(/^(?:npm|jsr):\/?/, '')
    .replace(/^https:\/\/(?:esm\.sh|cdn\.skypack\.dev|cdn\.jsdelivr\.net\/npm|unpkg\.com)\/(?:v\d+\/)?/, '')
  if (/^(?:node|bun|deno|cloudflare|virtual|astro):/.test(bare) || /^https?:\/\//.test(bare)) return bare
  const name = /^(?:@[a-z0-9~][\w.~-]*\/)?[a-z0-9~][\w.~-]*/i.exec(bare)?.[0]
  return name && !/^[.#/~]/.test(bare) && !bare.startsWith('@/') ? name : undefined
}

/** `https://esm.sh/@supabase/supabase-js@2` and `npm:pg@8` as the package's name. */
export function plainSpecifier(specifier: string): string {
  return /^(?:https?:|npm:|jsr:)/.test(specifier) ? (packageOf(specifier) ?? specifier) : specifier
}
