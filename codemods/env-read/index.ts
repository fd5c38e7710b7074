import { addImport } from '../kit/add-import.ts'
import { moduleBindings } from '../kit/bindings.ts'
import { edited } from '../kit/edited.ts'
import { importsOf } from '../kit/imports.ts'
import { choiceOption, flagOption, requiredOption, textOption } from '../kit/options.ts'
import { parse } from '../kit/parse.ts'
import type { Transform } from '../kit/transform.ts'
import { dynamicSplices } from './dynamic.ts'
import { isTaken, namedReads } from './named.ts'
import { readSplices } from './reads.ts'
import { variablesOption } from './variables.ts'

export { about } from './about.ts'
export const parser = 'tsx'

const envRead: Transform = (file, _api, options) => {
  const source = requiredOption(options, 'source')
  const variables = variablesOption(options)
  const moduleSystem = choiceOption(options, 'moduleSystem', ['esm', 'cjs'])
  const replaces = textOption(options, 'replaces')
  if (flagOption(options, 'named')) return namedReads(file, source, variables)
  const parsed = file.source.includes('process.env') || (replaces !== undefined && file.source.includes(replaces)) ? parse(file.source) : undefined
  const reads = parsed && readSplices(parsed, variables)
  const dynamic = parsed && replaces !== undefined ? dynamicSplices(parsed, replaces, source, variables) : []
  if (!parsed || !reads || !dynamic) return undefined
  if (reads.length === 0) return edited(parsed, dynamic)
  // Both ways in one file: its name for the one would be taken by the other.
  if (dynamic.length > 0 || isTaken(parsed, 'env')) return undefined
  const effect = importsOf(parsed).find((ref) => ref.kind === 'require' && ref.source === source && !ref.default && !ref.namespace && ref.named.length === 0)
  // `require('./env')`, which made it run first, becomes the one that takes what it holds.
  const imported = effect && !moduleBindings(parsed).has('env') ? [{ start: effect.node.start, end: effect.node.start, insert: 'const { env } = ' }] : addImport(parsed, { source, named: ['env'] }, { path: file.path, ...(moduleSystem ? { moduleSystem } : {}) })
  return imported && edited(parsed, [...imported, ...reads])
}

export default envRead
