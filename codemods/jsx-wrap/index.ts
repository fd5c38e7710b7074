import { addImport } from '../kit/add-import.ts'
import { edited } from '../kit/edited.ts'
import { indentAt, indentRest } from '../kit/indent.ts'
import { elementName, jsxOf } from '../kit/jsx.ts'
import type { JsxRef } from '../kit/jsx.ts'
import { flagOption, requiredOption, textOption } from '../kit/options.ts'
import { parse } from '../kit/parse.ts'
import type { Parsed } from '../kit/parse.ts'
import { lineStart } from '../kit/range.ts'
import { styleOf } from '../kit/style-of.ts'
import type { Splice } from '../kit/splice.ts'
import type { Transform } from '../kit/transform.ts'

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
  return imported && edited(parsed, [...imported, ...wrapSplices(parsed, found, `<${wrapper}${props ? ` ${props}` : ''}>`, `</${wrapper}>`)])
}

/** On lines of its own where the element stands alone on its lines or is the only argument of a call; else around it on its line. */
function wrapSplices({ text, ...parsed }: Parsed, { node, around }: JsxRef, open: string, close: string): Splice[] {
  const style = styleOf({ text, ...parsed })
  const { start, end } = node
  const code = text.slice(start, end)
  const line = lineStart(text, start)
  const alone = text.slice(line, start).trim() === '' && /^[ \t]*(?:[,)]+[;,]*)?[ \t]*(?:\r?\n|$)/.test(text.slice(end))
  const call = around[0]
  const soleArgument = call?.type === 'CallExpression' && (call.arguments as AnyArguments).length === 1 && text.slice(line, start).trimEnd().endsWith('(')
  if (!alone && !soleArgument) return [{ start, end: start, insert: open }, { start: end, end, insert: close }]
  const indent = indentAt(text, start)
  if (alone) return [{ start, end, insert: `${open}\n${indent}${style.indent}${indentRest(code, style.indent)}\n${indent}${close}` }]
  const inner = indent + style.indent
  const deeper = style.indent.repeat(2)
  return [{ start, end, insert: `\n${inner}${open}\n${inner}${style.indent}${indentRest(code, deeper)}\n${inner}${close},\n${indent}` }]
}

type AnyArguments = readonly unknown[]

export default jsxWrap
