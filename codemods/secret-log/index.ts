import { edited } from '../kit/edited.ts'
import { listOption } from '../kit/options.ts'
import { parse } from '../kit/parse.ts'
import type { Transform } from '../kit/transform.ts'
import { logSplices } from './logged.ts'

export { about } from './about.ts'
export const parser = 'tsx'

const secretLog: Transform = (file, _api, options) => {
  const parsed = /process\.env|Deno\.env/.test(file.source) ? parse(file.source) : undefined
  return parsed && edited(parsed, logSplices(parsed, new Set(listOption(options, 'names'))))
}

export default secretLog
