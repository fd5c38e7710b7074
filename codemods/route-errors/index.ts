import { addImport } from '../kit/add-import.ts'
import { topRoutes } from '../kit/data-router.ts'
import { edited } from '../kit/edited.ts'
import { requiredOption } from '../kit/options.ts'
import { parse } from '../kit/parse.ts'
import { moduleScope } from '../kit/resolve.ts'
import { setProperty } from '../kit/set-property.ts'
import type { Splice } from '../kit/splice.ts'
import type { Transform } from '../kit/transform.ts'

export { about } from './about.ts'
export const parser = 'tsx'

const routeErrors: Transform = (file, _api, options) => {
  const name = requiredOption(options, 'name')
  const source = requiredOption(options, 'source')
  const parsed = file.source.includes('Router(') ? parse(file.source) : undefined
  const open = parsed && topRoutes(parsed)?.filter((route) => !route.covered)
  if (!parsed || !open || open.length === 0) return undefined
  // A module that is no JSX takes the component itself.
  const [key, value] = /\.[cm]?ts$/.test(file.path) ? ['ErrorBoundary', name] : ['errorElement', `<${name} />`]
  const splices: Splice[] = []
  for (const { object } of open) {
    const set = setProperty(parsed, { object, scope: moduleScope(parsed) }, [key!], value!)
    if (!set) return undefined
    splices.push(...set)
  }
  const imported = addImport(parsed, { source, named: [name] }, { path: file.path, moduleSystem: 'esm' })
  return imported && edited(parsed, [...imported, ...splices])
}

export default routeErrors
