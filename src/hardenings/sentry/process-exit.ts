import { ownReached } from '../../detect/own.ts'
import { addImport } from '../../../codemods/kit/add-import.ts'
import { dottedName, moduleBindings, nameOf, stringValue } from '../../../codemods/kit/bindings.ts'
import type { Parsed } from '../../../codemods/kit/parse.ts'
import { textOf } from '../../../codemods/kit/range.ts'
import { isNode, walk } from '../../../codemods/kit/walk.ts'
import type { AnyNode } from '../../../codemods/kit/walk.ts'
import { isTestFile } from '../../detect/roles.ts'
import type { Draft } from './draft.ts'

/** What a listener does at its end: a `process.exit(…)` as its last statement, or one that stands where nothing exact is known. */
type Ending = { kind: 'last'; call: AnyNode } | { kind: 'elsewhere' }

/** A process that ends at once takes the report of the error that ended it along: what ends it waits for Sentry first. */
export function flushBeforeExit(draft: Draft, source: string): void {
  const { app } = draft
  for (const path of ownReached(app).filter((p) => !isTestFile(p) && /uncaughtException|unhandledRejection/.test(draft.text(p) ?? ''))) {
    const parsed = draft.parsed(path)
    const endings = parsed ? endingsIn(parsed) : []
    if (endings.length === 0) continue
    const calls = [...new Map(endings.flatMap((e) => (e.kind === 'last' ? [[e.call.start, e.call] as const] : []))).values()]
    const exact = endings.every((e) => e.kind === 'last') && draft.splice(path, 'waits until Sentry is told before the process ends', (now) => {
      const imported = addImport(now, { source, namespace: 'Sentry' }, { path, moduleSystem: app.stack.moduleType })
      return imported && [...imported, ...calls.flatMap((call) => [{ start: call.start, end: call.start, insert: 'Sentry.flush(2000).finally(() => ' }, { start: call.end, end: call.end, insert: ')' }])]
    })
    if (!exact) {
      draft.steps.push({
        title: `Let ${path} wait for Sentry before it ends the process`,
        detail: `${path} ends the process on an error that nobody caught, and the report of that very error would be lost with it. Instead of process.exit(1), write: Sentry.flush(2000).finally(() => process.exit(1)), with Sentry imported from ${source}.`,
        prompt: `In ${path}, where a listener of uncaughtException or unhandledRejection ends the process, replace process.exit(1) by Sentry.flush(2000).finally(() => process.exit(1)) and import * as Sentry from '${source}'. Nothing may run after it that expects the process to be gone. Change nothing else.`,
      })
    }
  }
}

function endingsIn(parsed: Parsed): Ending[] {
  const handlers: AnyNode[] = []
  walk(parsed.ast.program, (node) => {
    const [event, handler] = node.type === 'CallExpression' && /^process\.(?:on|once|addListener|prependListener)$/.test(dottedName(node.callee) ?? '') ? (node.arguments as AnyNode[]) : []
    if (handler && ['uncaughtException', 'unhandledRejection'].includes(stringValue(event) ?? '')) handlers.push(handler)
  })
  return handlers.flatMap((handler) => endingOf(parsed, handler, handlers) ?? [])
}

/** Undefined where a listener ends nothing, or waits for the tracker already. */
function endingOf(parsed: Parsed, handler: AnyNode, handlers: readonly AnyNode[]): Ending | undefined {
  const called = isNode(handler.body) && handler.body.type !== 'BlockStatement' ? nameOf(handler.body.callee) : nameOf(handler)
  const binding = called ? moduleBindings(parsed).get(called) : undefined
  const fn = binding ? ((binding.kind === 'function' ? binding.node : binding.init) as AnyNode | undefined) : handler
  const text = fn ? textOf(parsed.text, fn) : ''
  if (!fn || /\bflush\(/.test(text)) return undefined
  if (!/process\.exit\b/.test(text)) return endsByCall(parsed, fn) ? { kind: 'elsewhere' } : undefined
  // A function that others call too may be trusted never to come back.
  const shared = called !== '' && binding !== undefined && mentions(parsed, called) !== 1 + handlers.filter((h) => new RegExp(`\\b${called}\\b(?!\\.)`).test(textOf(parsed.text, h).replaceAll(`process.${called}`, ''))).length
  const last = isNode(fn.body) && fn.body.type === 'BlockStatement' ? (fn.body.body as AnyNode[]).at(-1) : fn.body
  const call = isNode(last) && last.type === 'ExpressionStatement' ? last.expression : last
  const exact = isNode(call) && call.type === 'CallExpression' && dottedName(call.callee) === 'process.exit' && text.split('process.exit').length === 2 && !isNode(fn.returnType) && !shared
  return exact ? { kind: 'last', call } : { kind: 'elsewhere' }
}

/** It calls a function of the module that ends the process. */
function endsByCall(parsed: Parsed, fn: AnyNode): boolean {
  const bindings = moduleBindings(parsed)
  let ends = false
  walk(fn, (node) => {
    const binding = node.type === 'CallExpression' ? bindings.get(nameOf(node.callee)) : undefined
    const text = binding && binding.kind !== 'import' ? textOf(parsed.text, binding.node) : ''
    ends ||= /process\.exit\b/.test(text) && !/\bflush\(/.test(text)
  })
  return ends
}

/** How often a name stands in a module as a name of its own, exports included. */
function mentions(parsed: Parsed, name: string): number {
  let count = new RegExp(`\\bexport\\s+(?:default\\s+)?(?:async\\s+)?(?:function|const|let)\\s+${name}\\b`).test(parsed.text) ? 1 : 0
  walk(parsed.ast.program, (node, parent) => {
    if (node.type !== 'Identifier' || node.name !== name) return
    if (parent && parent.type.endsWith('MemberExpression') && parent.property === node && parent.computed !== true) return
    count += parent?.type === 'ExportSpecifier' || parent?.type === 'ExportDefaultDeclaration' ? 2 : 1
  })
  return count
}
