import { argumentsOf, callsOf } from '../../../codemods/kit/calls.ts'
import type { Parsed } from '../../../codemods/kit/parse.ts'
import { moduleScope } from '../../../codemods/kit/resolve.ts'
import { setProperty } from '../../../codemods/kit/set-property.ts'
import type { Splice } from '../../../codemods/kit/splice.ts'
import type { AnyNode } from '../../../codemods/kit/walk.ts'
import type { Draft } from './draft.ts'

const OPTIONAL = 'z.string().optional()'

/**
 * Where the app checks its settings in the module that `env` writes, the check knows the DSN as well, as one that may be missing.
 * The SDK itself reads process.env: it is loaded before that module, so that it also sees what fails while the app is loaded.
 */
export function knowInCheck(draft: Draft): void {
  const { app } = draft
  const place = app.framework.env(app)
  const path = place && ['ts', 'js', 'mjs'].map((ext) => app.in(`${place.module}.${ext}`)).find((file) => draft.text(file) !== undefined)
  if (!place || path === undefined) return
  const read = [...draft.files.values()].map((file) => file.text).join('\n')
  const names = [...new Set(draft.settings.map((s) => s.name))].filter((name) => name.endsWith('_DSN') && new RegExp(`process\\.env(?:\\.|\\[['"])${name}\\b`).test(read) && !draft.text(path)?.includes(name))
  for (const name of names) draft.splice(path, `lets the check know ${name}, which may be missing`, (parsed) => known(parsed, name, place.publicPrefixes))
}

function known(parsed: Parsed, name: string, prefixes: readonly string[]): Splice[] | undefined {
  const scope = moduleScope(parsed)
  const object = (callee: string): AnyNode | undefined => {
    const [call, more] = callsOf(parsed, callee)
    const [first] = call && !more ? argumentsOf(call) : []
    return first?.type === 'ObjectExpression' ? first : undefined
  }
  const schema = object('z.object')
  if (schema) return setProperty(parsed, { object: schema, scope }, [name], OPTIONAL)
  const options = object('createEnv')
  if (!options) return undefined
  const isPublic = prefixes.some((prefix) => name.startsWith(prefix))
  const checked = setProperty(parsed, { object: options, scope }, [isPublic ? 'client' : 'server', name], OPTIONAL)
  // Next writes public variables into the code by their whole name only.
  const written = isPublic ? setProperty(parsed, { object: options, scope }, ['experimental__runtimeEnv', name], `process.env.${name}`) : []
  return checked && written && [...checked, ...written]
}
