import { addImport } from '../../../../codemods/kit/add-import.ts'
import { moduleBindings } from '../../../../codemods/kit/bindings.ts'
import { argumentsOf, callsOf } from '../../../../codemods/kit/calls.ts'
import { edited } from '../../../../codemods/kit/edited.ts'
import { localNameOf, statementsOf } from '../../../../codemods/kit/imports.ts'
import { propertyOf } from '../../../../codemods/kit/objects.ts'
import { parse } from '../../../../codemods/kit/parse.ts'
import type { Parsed } from '../../../../codemods/kit/parse.ts'
import { moduleScope } from '../../../../codemods/kit/resolve.ts'
import { restyle } from '../../../../codemods/kit/restyle.ts'
import { appendAt, setProperty } from '../../../../codemods/kit/set-property.ts'
import type { Splice } from '../../../../codemods/kit/splice.ts'
import { insertBefore } from '../../../../codemods/kit/statements.ts'
import { styleOf } from '../../../../codemods/kit/style-of.ts'
import { isNode } from '../../../../codemods/kit/walk.ts'
import type { AnyNode } from '../../../../codemods/kit/walk.ts'

const START = '@tanstack/react-start'
const ROUTER = '@tanstack/react-router'
const REQUEST = 'Sentry.sentryGlobalRequestMiddleware'
const FUNCTIONS = 'reportFunctions'

/** A `src/start` that is there, with the SDK's parts in what `createStart` is given; undefined where that is not exact. */
export function withParts(path: string, source: string, code: string): string | undefined {
  let text: string | undefined = source
  const change = (how: (parsed: Parsed) => Splice[] | undefined): void => {
    const parsed = text === undefined ? undefined : parse(text)
    const splices = parsed && how(parsed)
    text = parsed && splices && (splices.length === 0 ? parsed.text : edited(parsed, splices))
  }
  const first = parse(source)
  if (!first || ['Sentry', FUNCTIONS, 'serverErrors'].some((name) => moduleBindings(first).has(name))) return undefined
  for (const spec of [{ source: '@sentry/tanstackstart-react', namespace: 'Sentry' }, { source: ROUTER, named: ['createSerializationAdapter', 'isNotFound', 'isRedirect'] }, { source: START, named: ['createMiddleware'] }]) change((parsed) => addImport(parsed, spec, { path, moduleSystem: 'esm' }))
  // Behind what turns errors into answers there is nothing left to report: before it, or right behind error-handling's own.
  change((parsed) => inFront(parsed, 'requestMiddleware', REQUEST, /^(?:csrf|answerErrors)$/))
  change((parsed) => inFront(parsed, 'functionMiddleware', FUNCTIONS))
  change((parsed) => {
    const object = optionsOf(parsed)
    return object && appendAt(parsed, { object, scope: moduleScope(parsed) }, ['serializationAdapters'], 'serverErrors')
  })
  change((parsed) => {
    const statement = statementsOf(parsed).find((s) => parsed.text.slice(s.start, s.end).includes('createStart('))
    return statement && [insertBefore(parsed, statement, restyle(`${code}\n`, styleOf(parsed)).trimEnd(), { blank: true })]
  })
  return text
}

/** Before every element of the list, but behind those that `behind` names. */
function inFront(parsed: Parsed, key: string, element: string, behind?: RegExp): Splice[] | undefined {
  const object = optionsOf(parsed)
  if (!object) return undefined
  const scope = moduleScope(parsed)
  const list = propertyOf(parsed, object, key, scope)
  if (list.kind === 'absent') return setProperty(parsed, { object, scope }, [key], `[${element}]`)
  if (list.kind !== 'found' || list.value?.type !== 'ArrayExpression') return undefined
  const items = list.value.elements as AnyNode[]
  const last = items.filter((item) => behind?.test(parsed.text.slice(item.start, item.end))).at(-1)
  if (last) return [{ start: last.end, end: last.end, insert: `, ${element}` }]
  const [next] = items
  return next ? [{ start: next.start, end: next.start, insert: `${element}, ` }] : [{ start: list.value.start, end: list.value.end, insert: `[${element}]` }]
}

/** The object of `createStart(() => ({…}))`, or the one that its function returns at its end. */
function optionsOf(parsed: Parsed): AnyNode | undefined {
  const name = localNameOf(parsed, START, 'createStart')
  const [call, more] = name ? callsOf(parsed, name) : []
  const [fn] = call && !more ? argumentsOf(call) : []
  const body = fn && isNode(fn.body) ? fn.body : undefined
  if (body?.type === 'ObjectExpression') return body
  const returned = body?.type === 'BlockStatement' ? (body.body as AnyNode[]).filter((s) => s.type === 'ReturnStatement') : []
  const value = returned.length === 1 ? returned[0]?.argument : undefined
  return isNode(value) && value.type === 'ObjectExpression' ? value : undefined
}
