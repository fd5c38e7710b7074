import { nameOf, stringValue } from '../../../codemods/kit/bindings.ts'
import { callsOf } from '../../../codemods/kit/calls.ts'
import { lineOfNode, textOf } from '../../../codemods/kit/range.ts'
import { mayAwait } from '../../../codemods/kit/servers/await.ts'
import type { AnyNode } from '../../../codemods/kit/walk.ts'
import type { Evidence } from '../../types.ts'
import type { Server } from '../kit/server/find.ts'
import { initOf } from '../kit/config-object.ts'
import type { View } from '../kit/view.ts'

const BEFORE_HANDLER = /^(?:onRequest|preParsing|preValidation|preHandler)$/
/** A hook that can end the request: it answers, throws, or checks a token. */
const ANSWERS = /\breply\s*\.|\bres\s*\.|\breturn\s+\w+\.(?:code|send|status|redirect)|\bthrow\b|jwtVerify|authenticate|unauthor/i

/**
 * A hook that the server's own module adds to the server object itself and that may turn a monitor away. A plugin that is
 * registered first escapes the hooks of later plugins; it escapes those of the object itself only where it can be waited for.
 */
export function guardingHook(view: View, { path, app }: Server): Evidence | undefined {
  const parsed = app.kind === 'found' && view.text(path)?.includes('addHook') ? view.parse(path) : undefined
  if (!parsed || app.kind !== 'found' || mayAwait(parsed, app.anchor)) return undefined
  for (const call of callsOf(parsed, `${app.object}.addHook`)) {
    const [name, hook] = call.arguments as AnyNode[]
    if (!BEFORE_HANDLER.test(stringValue(name) ?? '') || !hook) continue
    const named = hook.type === 'Identifier' ? initOf(parsed, nameOf(hook)) : hook
    const text = named && /Function/.test(named.type) ? textOf(parsed.text, named) : undefined
    // One that names a health route has an exemption for it.
    if (text === undefined || (ANSWERS.test(text) && !/livez|readyz|health/i.test(text))) return { path: view.in(path), line: lineOfNode(parsed.text, call), note: `its ${stringValue(name)} hook runs for every route of the server` }
  }
  return undefined
}
