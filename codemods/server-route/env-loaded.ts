import { dottedName } from '../kit/bindings.ts'
import { namesObject } from '../kit/servers/find.ts'
import type { ServerObject } from '../kit/servers/find.ts'
import { importsOf, statementsOf } from '../kit/imports.ts'
import type { Parsed } from '../kit/parse.ts'
import type { AnyNode } from '../kit/walk.ts'

/** Top-level statements that load `.env`: `require('dotenv').config()`, `import 'dotenv/config'`, `dotenv.config()`. */
export function envLoads(parsed: Parsed): AnyNode[] {
  if (!parsed.text.includes('dotenv')) return []
  const refs = importsOf(parsed).filter((ref) => /^dotenv(?:\/config|-safe|-expand|-flow)?$/.test(ref.source))
  const names = new Set(refs.flatMap((ref) => [ref.default, ref.namespace, ...ref.named.map((n) => n.local)]))
  return statementsOf(parsed).filter((statement) => {
    if (refs.some((ref) => ref.statement === statement && (ref.source === 'dotenv/config' || statement.type === 'ExpressionStatement'))) return true
    const { callee } = (statement.expression ?? {}) as { callee?: unknown }
    const called = statement.type === 'ExpressionStatement' ? dottedName(callee)?.split('.')[0] : undefined
    return called !== undefined && names.has(called)
  })
}

/**
 * The application's own anchor, or the statement below it that loads `.env`, where nothing before that uses the application.
 * Undefined where `.env` is loaded after its first use: no place is both first and late enough.
 */
export function anchorAfterEnv(parsed: Parsed, app: ServerObject): AnyNode | undefined {
  const late = envLoads(parsed).filter((statement) => statement.start > app.anchor.end).at(-1)
  if (!late) return belowRequires(parsed, app)
  const statements = statementsOf(parsed)
  const between = statements.filter((s) => s.start > app.anchor.end && s.end <= late.start)
  return statements.includes(app.anchor) && !between.some((s) => namesObject(s, app.object)) ? late : undefined
}

/** `const fastify = require('fastify')()` often stands above the other requires: code goes below those that do not take it. */
function belowRequires(parsed: Parsed, app: ServerObject): AnyNode {
  const statements = statementsOf(parsed)
  const loading = new Set(importsOf(parsed).map((ref) => ref.statement))
  let anchor = app.anchor
  for (let at = statements.indexOf(anchor) + 1; at > 0 && app.side === 'after'; at++) {
    const next = statements[at]
    if (!next || !loading.has(next) || namesObject(next, app.object)) break
    anchor = next
  }
  return anchor
}
