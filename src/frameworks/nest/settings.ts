import { nameOf } from '../../../codemods/kit/bindings.ts'
import { importsOf } from '../../../codemods/kit/imports.ts'
import { checkOf, configCalls, openToValidate } from '../../../codemods/kit/nest.ts'
import { lineOfNode } from '../../../codemods/kit/range.ts'
import { walk } from '../../../codemods/kit/walk.ts'
import type { AnyNode } from '../../../codemods/kit/walk.ts'
import type { Parsed } from '../../tree/sources.ts'
import type { EnvLoader } from '../places.ts'
import { folderOf, join } from '../kit/view.ts'
import type { View } from '../kit/view.ts'
import { moduleFile } from './root.ts'

/** `ConfigModule.forRoot` of @nestjs/config, where a reached module calls it: it fills the environment from `.env` and takes a check. */
export function settingsLoader(view: View, reached: readonly string[]): EnvLoader | undefined {
  const calls = reached.flatMap((path) => {
    const parsed = view.text(path)?.includes('ConfigModule.forRoot') ? view.parse(path) : undefined
    return parsed ? configCalls(parsed).map((call) => ({ path, parsed, call })) : []
  })
  const checked = calls.find(({ call }) => checkOf(call))
  const first = checked ?? calls[0]
  if (!first) return undefined
  const { path, parsed, call } = first
  const loader = { path: view.in(path), line: lineOfNode(parsed.text, call.node), style: 'nest-validate', module: join(folderOf(path), 'env.validation') }
  const check = checkOf(call)
  if (check) return { ...loader, checked: checkFiles(view, path, parsed, check).map((file) => view.in(file)) }
  const closed = calls.length > 1 ? 'the app calls ConfigModule.forRoot more than once' : openToValidate(call) === undefined ? 'what ConfigModule.forRoot is given is made elsewhere, or lets a check see other values than the app' : undefined
  return closed === undefined ? loader : { ...loader, closed }
}

/** The modules that a check is made of: the one with the call, those of the names that the check is written with, and what those import. */
function checkFiles(view: View, path: string, parsed: Parsed, check: AnyNode): string[] {
  const names = new Set<string>()
  walk(check, (node) => { if (node.type === 'Identifier') names.add(nameOf(node)) })
  const sources = importsOf(parsed).filter((ref) => (ref.default !== undefined && names.has(ref.default)) || (ref.namespace !== undefined && names.has(ref.namespace)) || ref.named.some((n) => names.has(n.local)))
  const direct = sources.flatMap((ref) => moduleFile(view, path, ref.source) ?? [])
  if (direct.length === 0) return [path]
  return [...new Set(direct.flatMap((file) => [file, ...importsOf(view.parse(file) ?? parsed).flatMap((ref) => moduleFile(view, file, ref.source) ?? [])]))]
}
