import { edited } from '../kit/edited.ts'
import { requiredOption } from '../kit/options.ts'
import { parse } from '../kit/parse.ts'
import { addRoute, hasRoute } from '../kit/route-config.ts'
import type { Transform } from '../kit/transform.ts'

export { about } from './about.ts'
export const parser = 'tsx'

const routeConfig: Transform = (file, _api, options) => {
  const url = requiredOption(options, 'url')
  const module = requiredOption(options, 'file')
  const parsed = parse(file.source)
  if (!parsed || hasRoute(parsed, url)) return undefined
  return edited(parsed, addRoute(parsed, url, module))
}

export default routeConfig
