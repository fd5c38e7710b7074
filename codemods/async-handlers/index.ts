import { addImport } from '../kit/add-import.ts'
import { edited } from '../kit/edited.ts'
import { isShortErrorHandler, mayReject, registeredHandlers } from '../kit/express.ts'
import type { RegisteredHandler } from '../kit/express.ts'
import { moduleBindings } from '../kit/bindings.ts'
import { statementsOf } from '../kit/imports.ts'
import { flagOption, listOption, requiredOption, textOption } from '../kit/options.ts'
import { parse } from '../kit/parse.ts'
import type { Parsed } from '../kit/parse.ts'
import { isFunction, unwrapType } from '../kit/resolve.ts'
import { styleOf } from '../kit/style-of.ts'
import type { Transform } from '../kit/transform.ts'
import { walk } from '../kit/walk.ts'
import type { AnyNode } from '../kit/walk.ts'

export { about } from './about.ts'
export const parser = 'tsx'

const asyncHandlers: Transform = (file, _api, options) => {
  const source = requiredOption(options, 'source')
  const helper = textOption(options, 'helper') ?? 'asyncHandler'
  const names = new Set(listOption(options, 'names'))
  const parsed = parse(file.source)
  if (!parsed) return undefined
  const defined = new Set(listOption(options, 'definitions'))
  const definitions = definitionsOf(parsed, defined)
  if (!definitions) return undefined
  const wanted = registeredHandlers(parsed).filter((handler) => !defined.has(handler.name ?? '') && isRejecting(handler, names))
  if (wanted.length + definitions.length === 0) return undefined
  const whole = flagOption(options, 'default')
  const own = moduleBindings(parsed).get(helper)
  // The module that defines it needs no import.
  const imports = own && own.kind !== 'import' ? [] : addImport(parsed, { source, ...(whole ? { default: helper } : { named: [helper] }) }, { path: file.path })
  const end = styleOf(parsed).semi ? ';' : ''
  const wraps = [
    ...wanted.flatMap(({ node }) => [{ start: node.start, end: node.start, insert: `${helper}(` }, { start: node.end, end: node.end, insert: ')' }]),
    // A declaration becomes a constant: its name is there from that line on.
    ...definitions.flatMap(({ fn, name }) => (fn.type === 'FunctionDeclaration' ? [{ start: fn.start, end: fn.start, insert: `const ${name} = ${helper}(` }, { start: fn.end, end: fn.end, insert: `)${end}` }] : [{ start: fn.start, end: fn.start, insert: `${helper}(` }, { start: fn.end, end: fn.end, insert: ')' }])),
  ]
  return imports && edited(parsed, [...imports, ...wraps])
}

/** The functions of these names at the top level that can reject; undefined where one is none, or is used above its declaration. */
function definitionsOf(parsed: Parsed, names: ReadonlySet<string>): { name: string; fn: AnyNode }[] | undefined {
  const bindings = moduleBindings(parsed)
  const found: { name: string; fn: AnyNode }[] = []
  for (const name of names) {
    const binding = bindings.get(name)
    const fn = binding?.kind === 'function' ? binding.node : binding?.init && unwrapType(binding.init)
    if (!binding || !fn) return undefined
    if (!isFunction(fn)) continue
    if (binding.kind === 'function' && (isDefault(parsed, fn) || namedBefore(parsed, name, fn))) return undefined
    if (mayReject(fn)) found.push({ name, fn })
  }
  return found
}

function isDefault(parsed: Parsed, fn: AnyNode): boolean {
  return statementsOf(parsed).some((s) => s.type === 'ExportDefaultDeclaration' && s.declaration === fn)
}

function namedBefore(parsed: Parsed, name: string, fn: AnyNode): boolean {
  let found = false
  walk(parsed.ast.program, (node) => {
    if (node.type === 'Identifier' && node.name === name && node.start < fn.start) found = true
  })
  return found
}

/** An error handler has four parameters (or is to get the fourth), which a wrapper of three would make a handler of requests. */
function isRejecting({ fn, name }: RegisteredHandler, names: ReadonlySet<string>): boolean {
  if (fn) return mayReject(fn) && (fn.params as unknown[]).length < 4 && !isShortErrorHandler(fn)
  return name !== undefined && names.has(name)
}

export default asyncHandlers
