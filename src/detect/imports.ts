import { lineAt } from '../tree/text.ts'
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
  const found = [...staticImports(code), ...literals(code, SIDE_EFFECT), ...literals(code, DYNAMIC)].sort((a, b) => a.at - b.at)
  const real = codeOffsets(code, found.map((f) => f.at))
  let line = 1
  let counted = 0
  return found.flatMap(({ specifier, at }) => {
    if (!real.has(at)) return []
    line += lineAt(code.slice(counted, at), at - counted) - 1
    counted = at
    return [{ specifier, line }]
  })
}

interface Candidate {
  specifier: string
  /** Offset of the specifier's quote. */
  at: number
}

// Each pattern begins with a rare word, which is what makes a scan of megabytes cheap.
const FROM = /\bfrom\s*(['"])([^'"\n]+)\1/g
const SIDE_EFFECT = /\bimport\s*(['"])([^'"\n]+)\1/g
const DYNAMIC = /\b(?<![.$]|\btypeof\s+)(?:import|require)\s*\(\s*(?:\/\*[^*]*\*\/\s*)*(['"`])([^'"`\n$]+)\1\s*[,)]/g
/** What stands between the keyword and `from`: names, braces and comments. */
const CLAUSE = /^(?:import|export)\b((?:[^'"`;()=/]|\/\/[^\n]*|\/\*[^]*?\*\/)*)$/

function staticImports(text: string): Candidate[] {
  return literals(text, FROM).filter(({ at }) => {
    const from = text.lastIndexOf('from', at)
    const clause = CLAUSE.exec(text.slice(statementStart(text, from), from))?.[1]
    return clause !== undefined && !isTypeOnly(clause)
  })
}

/** Offset of the nearest `import` or `export` before `from` that begins a statement; an imported name may hold either word. */
function statementStart(text: string, from: number): number {
  for (let at = from; at > 0; ) {
    at = Math.max(text.lastIndexOf('import', at - 1), text.lastIndexOf('export', at - 1))
    if (at < 0 || from - at > 10_000) return from
    let before = at - 1
    while (before >= 0 && (text[before] === ' ' || text[before] === '\t')) before--
    if ((before < 0 || '\n\r;}/\uFEFF'.includes(text[before]!)) && !/\w/.test(text[at + 6] ?? '')) return at
  }
  return from
}

function literals(text: string, pattern: RegExp): Candidate[] {
  return [...text.matchAll(pattern)].map((match) => {
    const specifier = match[2] ?? ''
    return { specifier, at: match.index + match[0].lastIndexOf(`${match[1]}${specifier}`) }
  })
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
  if (path.endsWith('.astro')) return keepOnly(text, /^\s*---([^]*?)\n---/g)
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
