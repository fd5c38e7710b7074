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
  const found = [...matches(code, STATIC, 'from'), ...matches(code, SIDE_EFFECT, 'import'), ...matches(code, DYNAMIC, '(')].sort((a, b) => a.at - b.at)
  const real = codeOffsets(code, found.map((f) => f.at))
  return found.filter((f) => real.has(f.at)).map((f) => ({ specifier: f.specifier, line: lineAt(code, f.at) }))
}

const STATIC = /(?:^|[\n;}])[ \t]*(?:import|export)\b((?:[^'"`;()=/]|\/\/[^\n]*|\/\*[^]*?\*\/)*?)\bfrom\s*(['"])([^'"\n]+)\2/g
const SIDE_EFFECT = /(?:^|[\n;}])[ \t]*import()\s*(['"])([^'"\n]+)\2/g
const DYNAMIC = /(?<![.\w$])(?:import|require)\s*\(\s*()(?:\/\*[^*]*\*\/\s*)*(['"`])([^'"`\n$]+)\2\s*[,)]/g

function matches(text: string, pattern: RegExp, literal: string): { specifier: string; at: number }[] {
  if (!text.includes(literal)) return []
  const found: { specifier: string; at: number }[] = []
  for (const match of text.matchAll(pattern)) {
    const specifier = match[3] ?? ''
    if (isTypeOnly(match[1] ?? '')) continue
    found.push({ specifier, at: match.index + match[0].lastIndexOf(`${match[2]}${specifier}`) })
  }
  return found
}

/** `import type X`, and `import { type A, type B }`, of which nothing is left after the build. */
function isTypeOnly(clause: string): boolean {
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
