import { moduleBindings } from '../kit/bindings.ts'
import { edited } from '../kit/edited.ts'
import { requiredOption } from '../kit/options.ts'
import { parse } from '../kit/parse.ts'
import { insertAfter, statementOf } from '../kit/statements.ts'
import type { Transform } from '../kit/transform.ts'

export { about } from './about.ts'
export const parser = 'tsx'

const clientErrorEvent: Transform = (file, _api, options) => {
  const name = requiredOption(options, 'name')
  const code = requiredOption(options, 'code').replaceAll('$error', () => 'error')
  const parsed = parse(file.source)
  const binding = parsed && moduleBindings(parsed).get(name)
  if (!parsed || !binding?.init || binding.kind === 'import') return undefined
  // One that may be absent (`url ? new Pool() : undefined`) cannot be asked to listen.
  if (!/^(?:New|Call)Expression$/.test(binding.init.type) || new RegExp(`\\b${name}\\s*\\??\\.\\s*(?:on|once|addListener)\\(\\s*['"\`]error`).test(parsed.text)) return undefined
  const statement = statementOf(parsed, binding.node)
  return statement && edited(parsed, [insertAfter(parsed, statement, `${name}.on('error', (error) => {\n  ${code}\n});`)])
}

export default clientErrorEvent
