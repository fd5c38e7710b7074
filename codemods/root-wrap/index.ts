import { addImport } from '../kit/add-import.ts'
import { edited } from '../kit/edited.ts'
import { elementName } from '../kit/jsx.ts'
import { flagOption, requiredOption } from '../kit/options.ts'
import { parse } from '../kit/parse.ts'
import { reactRootOf, withinStrictMode } from '../kit/react-root.ts'
import type { Transform } from '../kit/transform.ts'
import { walk } from '../kit/walk.ts'
import { wrapJsx } from '../kit/wrap-jsx.ts'

export { about } from './about.ts'
export const parser = 'tsx'

const rootWrap: Transform = (file, _api, options) => {
  const wrapper = requiredOption(options, 'wrapper')
  const source = requiredOption(options, 'source')
  const parsed = file.source.includes('react-dom') ? parse(file.source) : undefined
  const root = parsed && reactRootOf(parsed)
  if (!parsed || !root) return undefined
  let wrapped = false
  walk(root.element, (node) => {
    if (elementName(node) === wrapper) wrapped = true
  })
  if (wrapped) return undefined
  const spec = flagOption(options, 'default') ? { source, default: wrapper } : { source, named: [wrapper] }
  const imported = addImport(parsed, spec, { path: file.path, moduleSystem: 'esm' })
  const { inside, ...range } = withinStrictMode(root.element)
  return imported && edited(parsed, [...imported, ...wrapJsx(parsed, range, `<${wrapper}>`, `</${wrapper}>`, root.soleArgument && !inside)])
}

export default rootWrap
