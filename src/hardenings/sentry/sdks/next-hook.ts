import { addImport } from '../../../../codemods/kit/add-import.ts'
import { moduleBindings, nameOf } from '../../../../codemods/kit/bindings.ts'
import { exportsName } from '../../../../codemods/kit/exports.ts'
import { statementsOf } from '../../../../codemods/kit/imports.ts'
import type { Parsed } from '../../../../codemods/kit/parse.ts'
import type { Splice } from '../../../../codemods/kit/splice.ts'
import { insertAfter, insertBefore } from '../../../../codemods/kit/statements.ts'
import { isNode } from '../../../../codemods/kit/walk.ts'
import type { AnyNode } from '../../../../codemods/kit/walk.ts'
import { reportsIn } from '../../../trackers/index.ts'
import type { App } from '../../../types.ts'

/** An instrumentation file that has no `register` yet gets one, above what it holds. Undefined where it may have one in another way. */
export function withRegister(parsed: Parsed, code: string): Splice[] | undefined {
  if (/\bregister\b|module\.exports|export\s*\*/.test(parsed.text)) return undefined
  const statements = statementsOf(parsed)
  const last = statements.filter((s) => s.type === 'ImportDeclaration').at(-1)
  const [first] = statements
  if (last) return [insertAfter(parsed, last, code, { blank: true })]
  return first && [insertBefore(parsed, first, code, { blank: true })]
}

/**
 * The app's own `onRequestError` (error-handling's, which only logs) also tells Sentry, once: splices, none where it does already.
 * Undefined where it is not written so that it is exact.
 */
export function reportingHook(app: App, parsed: Parsed, path: string): Splice[] | undefined {
  const binding = exportsName(parsed, 'onRequestError') ? moduleBindings(parsed).get('onRequestError') : undefined
  const fn = binding?.kind === 'function' ? binding.node : binding?.init
  const body = fn && isNode(fn.body) && fn.body.type === 'BlockStatement' ? fn.body : undefined
  if (!fn || !body) return undefined
  if (reportsIn(app, path, body)) return []
  const names = (fn.params as AnyNode[]).map((param) => (param.type === 'Identifier' ? nameOf(param) : ''))
  const [first] = body.body as AnyNode[]
  const imported = addImport(parsed, { source: '@sentry/nextjs', namespace: 'Sentry' }, { path, moduleSystem: 'esm' })
  if (names.length !== 3 || names.includes('') || !first || !imported) return undefined
  return [...imported, insertBefore(parsed, first, `Sentry.captureRequestError(${names.join(', ')});`)]
}
