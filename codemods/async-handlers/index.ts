import { addImport } from '../kit/add-import.ts'
import { edited } from '../kit/edited.ts'
import { mayReject, registeredHandlers } from '../kit/express.ts'
import type { RegisteredHandler } from '../kit/express.ts'
import { moduleBindings } from '../kit/bindings.ts'
import { flagOption, listOption, requiredOption, textOption } from '../kit/options.ts'
import { parse } from '../kit/parse.ts'
import type { Transform } from '../kit/transform.ts'

export { about } from './about.ts'
export const parser = 'tsx'

const asyncHandlers: Transform = (file, _api, options) => {
  const source = requiredOption(options, 'source')
  const helper = textOption(options, 'helper') ?? 'asyncHandler'
  const names = new Set(listOption(options, 'names'))
  const parsed = parse(file.source)
  if (!parsed) return undefined
  const wanted = registeredHandlers(parsed).filter((handler) => isRejecting(handler, names))
  if (wanted.length === 0) return undefined
  const whole = flagOption(options, 'default')
  const own = moduleBindings(parsed).get(helper)
  // The module that defines it needs no import.
  const imports = own && own.kind !== 'import' ? [] : addImport(parsed, { source, ...(whole ? { default: helper } : { named: [helper] }) }, { path: file.path })
  const wraps = wanted.flatMap(({ node }) => [{ start: node.start, end: node.start, insert: `${helper}(` }, { start: node.end, end: node.end, insert: ')' }])
  return imports && edited(parsed, [...imports, ...wraps])
}

/** An error handler has four parameters, which a wrapper of three would make a handler of requests. */
function isRejecting({ fn, name }: RegisteredHandler, names: ReadonlySet<string>): boolean {
  if (fn) return mayReject(fn) && (fn.params as unknown[]).length < 4
  return name !== undefined && names.has(name)
}

export default asyncHandlers
