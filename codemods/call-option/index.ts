import { addImport } from '../kit/add-import.ts'
import { callsOf } from '../kit/calls.ts'
import { edited } from '../kit/edited.ts'
import { requiredOption } from '../kit/options.ts'
import { parse } from '../kit/parse.ts'
import { moduleScope, resolveValue } from '../kit/resolve.ts'
import { setProperty } from '../kit/set-property.ts'
import type { Transform } from '../kit/transform.ts'
import type { AnyNode } from '../kit/walk.ts'

export { about } from './about.ts'
export const parser = 'tsx'

const callOption: Transform = (file, _api, options) => {
  const callee = requiredOption(options, 'callee')
  const key = requiredOption(options, 'key')
  const name = requiredOption(options, 'name')
  const source = requiredOption(options, 'source')
  const parsed = file.source.includes(callee) ? parse(file.source) : undefined
  const [call, ...others] = parsed ? callsOf(parsed, callee) : []
  const [argument] = (call?.arguments ?? []) as AnyNode[]
  if (!parsed || !argument || others.length > 0) return undefined
  const scope = moduleScope(parsed)
  const object = resolveValue(parsed, argument, scope)
  if (object?.type !== 'ObjectExpression') return undefined
  const set = setProperty(parsed, { object, scope }, [key], name)
  if (!set || set.length === 0) return undefined
  const imported = addImport(parsed, { source, named: [name] }, { path: file.path, moduleSystem: 'esm' })
  return imported && edited(parsed, [...imported, ...set])
}

export default callOption
