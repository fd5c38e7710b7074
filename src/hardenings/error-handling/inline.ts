import { dottedName, nameOf } from '../../../codemods/kit/bindings.ts'
import { lineOfNode, textOf } from '../../../codemods/kit/range.ts'
import { isNode, walk } from '../../../codemods/kit/walk.ts'
import type { AnyNode } from '../../../codemods/kit/walk.ts'
import type { Parsed } from '../../tree/sources.ts'

/** What a single `catch` does wrong. */
export interface InlineFault {
  kind: 'leak' | 'swallowed' | 'open'
  line: number
}

const ASKS = /jwt\.verify|verifyToken|verifyIdToken|jwtVerify|verifySignature|constructEvent|isAdmin|hasPermission|checkPermission/
const EMPTY = /\bcatch\s*(?:\([^)]*\)\s*)?\{\s*\}/
const FAILED = /status:\s*5\d\d|[(,]\s*5\d\d\s*\)/
const TELLS = /\.(?:message|stack)\b|\bString\(/

/** Whether the text may hold one, seen without parsing it: nine files in ten with a `catch` have none. */
export function mayHaveInlineFaults(text: string): boolean {
  return EMPTY.test(text) || (/\bcatch\b/.test(text) && (ASKS.test(text) || (FAILED.test(text) && TELLS.test(text))))
}

export function inlineFaults(parsed: Parsed): InlineFault[] {
  const found: InlineFault[] = []
  walk(parsed.ast.program, (node, parent) => {
    if (node.type !== 'CatchClause') return
    const body = node.body as AnyNode
    const error = nameOf(node.param)
    if ((body.body as unknown[]).length === 0) {
      if (!isIntended(parsed, body, parent)) found.push({ kind: 'swallowed', line: lineOfNode(parsed.text, node) })
      return
    }
    if (error) found.push(...leaksIn(parsed, body, error).map((line) => ({ kind: 'leak' as const, line })))
    if (opens(parsed, node, parent)) found.push({ kind: 'open', line: lineOfNode(parsed.text, node) })
  })
  return found
}

/** Its author said why, or it tries what may well be absent: storage that is switched off, text that is no JSON, a stream that is closed. */
function isIntended(parsed: Parsed, body: AnyNode, owner: AnyNode | undefined): boolean {
  if (/\/[/*]/.test(parsed.text.slice(body.start, body.end))) return true
  const tried = owner?.type === 'TryStatement' ? textOf(parsed.text, owner.block as AnyNode) : ''
  return /Storage\b|JSON\.parse|\.parse\(|new URL|decodeURI|\.close\(|\.end\(|\.abort\(|\.destroy\(|\.removeChild|unlink|\.play\(|vibrate|clipboard|cookies?\(|\.setAll|disconnect|\.focus\(|\.stop\(|getContext|navigator\.|\.unsubscribe|\.release\(|rmSync|accessSync|statSync|\.access\(|\.kill\(|import\(|require\(|matchMedia|\.cancel\(/.test(tried) || tried.split('\n').length > 60
}

/** `{ error: error.message }` in an answer with a status of 500 and more. */
function leaksIn(parsed: Parsed, body: AnyNode, error: string): number[] {
  const lines: number[] = []
  walk(body, (node) => {
    const args = /^(?:Call|New)Expression$/.test(node.type) ? (node.arguments as AnyNode[]) : []
    if (args.length === 0) return undefined
    const callee = node.callee as AnyNode
    const name = dottedName(callee) ?? nameOf(callee.property)
    const text = textOf(parsed.text, node)
    const failed = /\.(?:status|code)\(\s*5\d\d\s*\)\s*\.(?:json|send)$/.test(textOf(parsed.text, callee)) || (/^(?:NextResponse\.json|Response\.json|Response|NextResponse|c\.json|json)$/.test(name) && /status:\s*5\d\d|,\s*5\d\d\s*\)$/.test(text))
    if (!failed || !new RegExp(`\\b${error}\\??\\.(?:message|stack)\\b|\\bString\\(\\s*${error}\\s*\\)|\\(${error} as (?:Error|any)\\)\\??\\.(?:message|stack)`).test(text) || /NODE_ENV|isDev|development/.test(text)) return undefined
    lines.push(lineOfNode(parsed.text, node))
    return false
  })
  return lines
}

/** A middleware that asks who somebody is and goes on with `next()` when that fails; a check that answers true. */
function opens(parsed: Parsed, node: AnyNode, owner: AnyNode | undefined): boolean {
  const body = (node.body as AnyNode).body as AnyNode[]
  const tried = owner?.type === 'TryStatement' && isNode(owner.block) ? textOf(parsed.text, owner.block) : ''
  if (!ASKS.test(tried)) return false
  const last = body.at(-1)
  const text = last ? textOf(parsed.text, last) : ''
  const goesOn = /^return true\b|^(?:return\s+)?next\(\s*\)/.test(text)
  // What lets guests in as guests empties who the user is first.
  return goesOn && !/(?:user|auth\w*)\s*=\s*(?:null|undefined)|optional|guest|anonym/i.test(parsed.text.slice(Math.max(0, node.start - 900), node.end))
}
