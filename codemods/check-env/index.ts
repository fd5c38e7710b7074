import { addImport } from '../kit/add-import.ts'
import { moduleBindings, nameOf, stringValue } from '../kit/bindings.ts'
import { defaultExportOf } from '../kit/default-export.ts'
import { edited } from '../kit/edited.ts'
import { importsOf, statementsOf } from '../kit/imports.ts'
import { choiceOption, listOption, OptionError, requiredOption } from '../kit/options.ts'
import { parse } from '../kit/parse.ts'
import type { Parsed } from '../kit/parse.ts'
import { isFunction, moduleScope, resolveValue } from '../kit/resolve.ts'
import type { Splice } from '../kit/splice.ts'
import { insertAfter, insertBefore } from '../kit/statements.ts'
import type { Transform } from '../kit/transform.ts'
import { isNode, walk } from '../kit/walk.ts'
import type { AnyNode } from '../kit/walk.ts'
import { inHandlers } from './handlers.ts'

export { about } from './about.ts'
export const parser = 'tsx'

const NAME = 'checkEnv'

const checkEnv: Transform = (file, _api, options) => {
  const source = requiredOption(options, 'source')
  const names = listOption(options, 'names')
  if (names.length === 0) throw new OptionError('--names is missing')
  const when = choiceOption(options, 'when', ['start', 'request', 'handler']) ?? 'start'
  const moduleSystem = choiceOption(options, 'moduleSystem', ['esm', 'cjs'])
  const parsed = parse(file.source)
  if (!parsed) return undefined
  const known = importsOf(parsed).some((ref) => ref.named.some((n) => n.local === NAME && n.imported === NAME))
  if (known) return edited(parsed, when === 'handler' ? inHandlers(parsed, NAME, names) : addedNames(parsed, names))
  if (moduleBindings(parsed).has(NAME)) return undefined
  const quotedNames = names.map((name) => `'${name}'`)
  const called = when === 'handler' ? inHandlers(parsed, NAME, names) : when === 'request' ? atRequest(parsed, quotedNames) : atStart(parsed, quotedNames)
  const text = called && edited(parsed, called)
  const now = text === undefined ? undefined : parse(text)
  const imported = now && addImport(now, { source, named: [NAME] }, { path: file.path, ...(moduleSystem ? { moduleSystem } : {}) })
  return now && imported && edited(now, imported)
}

/** Below everything that is imported. */
function atStart(parsed: Parsed, names: readonly string[]): Splice[] | undefined {
  const importing = new Set(importsOf(parsed).map((ref) => ref.statement))
  const statements = statementsOf(parsed)
  const last = statements.findLast((s) => importing.has(s))
  const code = `${NAME}(${names.join(', ')});`
  if (last) return [insertAfter(parsed, last, code, { blank: true })]
  const [first] = statements
  return first && [insertBefore(parsed, first, code, { blank: true })]
}

/** `export default { async fetch(request, env) { … } }`: above its first statement. */
function atRequest(parsed: Parsed, names: readonly string[]): Splice[] | undefined {
  const exported = defaultExportOf(parsed)
  const object = exported && resolveValue(parsed, exported.value, moduleScope(parsed))
  if (exported && object?.type === 'NewExpression' && nameOf(object.callee) === 'Hono') return inHono(parsed, nameOf(exported.value), object, names)
  if (object?.type !== 'ObjectExpression') return undefined
  const property = (object.properties as AnyNode[]).find((p) => nameOf(p.key) === 'fetch')
  const handler = property?.type === 'ObjectMethod' ? property : isNode(property?.value) && isFunction(property.value) ? property.value : undefined
  const [, env] = (handler?.params ?? []) as AnyNode[]
  const body = handler?.body as AnyNode | undefined
  const [first] = (body?.type === 'BlockStatement' ? body.body : []) as AnyNode[]
  return env?.type === 'Identifier' && first ? [insertBefore(parsed, first, `${NAME}(${[nameOf(env), ...names].join(', ')});`)] : undefined
}

/** The first middleware of an app that is made at the top of the module. */
function inHono(parsed: Parsed, app: string, made: AnyNode, names: readonly string[]): Splice[] | undefined {
  const isHono = importsOf(parsed).some((ref) => ref.source === 'hono' && ref.named.some((n) => n.local === 'Hono'))
  const statement = statementsOf(parsed).find((s) => s.type === 'VariableDeclaration' && s.start <= made.start && made.end <= s.end)
  if (!isHono || app === '' || !statement || (statement.declarations as AnyNode[]).length !== 1 || (statement.declarations as AnyNode[])[0]?.init !== made) return undefined
  return [insertAfter(parsed, statement, `${app}.use(async (c, next) => {\n  ${NAME}(${['c.env', ...names].join(', ')});\n  await next();\n});`, { blank: true })]
}

/** The names that a call of it does not hold yet. */
function addedNames(parsed: Parsed, names: readonly string[]): Splice[] | undefined {
  let call: AnyNode | undefined
  walk(parsed.ast.program, (node) => {
    if (!call && node.type === 'CallExpression' && nameOf(node.callee) === NAME) call = node
  })
  const held = ((call?.arguments ?? []) as AnyNode[]).map(stringValue)
  const last = ((call?.arguments ?? []) as AnyNode[]).at(-1)
  const absent = names.filter((name) => !held.includes(name))
  if (!last || absent.length === 0) return undefined
  const quote = stringValue(last) === undefined ? "'" : parsed.text[last.start]
  return [{ start: last.end, end: last.end, insert: absent.map((name) => `, ${quote}${name}${quote}`).join('') }]
}

export default checkEnv
