import { addImport } from '../kit/add-import.ts'
import { edited } from '../kit/edited.ts'
import { elementName, jsxOf } from '../kit/jsx.ts'
import type { JsxRef } from '../kit/jsx.ts'
import { flagOption, requiredOption, textOption } from '../kit/options.ts'
import { parse } from '../kit/parse.ts'
import type { Transform } from '../kit/transform.ts'
import { wrapJsx } from '../kit/wrap-jsx.ts'

export { about } from './about.ts'
export const parser = 'tsx'

const jsxWrap: Transform = (file, _api, options) => {
  const wrapper = requiredOption(options, 'wrapper')
  const source = requiredOption(options, 'source')
  const element = requiredOption(options, 'element')
  if (!file.source.includes(element.replace(/[{}]/g, ''))) return undefined
  const parsed = parse(file.source)
  const [found, ...others] = parsed ? jsxOf(parsed, element) : []
  if (!parsed || !found || others.length > 0) return undefined
  if (found.around.some((node) => elementName(node) === wrapper)) return undefined
  const spec = flagOption(options, 'default') ? { source, default: wrapper } : { source, named: [wrapper] }
  const imported = addImport(parsed, spec, { path: file.path, moduleSystem: 'esm' })
  const props = textOption(options, 'props')
  return imported && edited(parsed, [...imported, ...wrapJsx(parsed, found.node, `<${wrapper}${props ? ` ${props}` : ''}>`, `</${wrapper}>`, isSoleArgument(found))])
}

function isSoleArgument({ around: [call] }: JsxRef): boolean {
  return call?.type === 'CallExpression' && (call.arguments as readonly unknown[]).length === 1
}

export default jsxWrap
