import { addImport } from '../../../../../codemods/kit/add-import.ts'
import { moduleBindings } from '../../../../../codemods/kit/bindings.ts'
import type { Parsed } from '../../../../../codemods/kit/parse.ts'
import type { Splice } from '../../../../../codemods/kit/splice.ts'
import type { App, Step } from '../../../../types.ts'
import { attempt } from '../../draft.ts'
import type { Draft } from '../../draft.ts'
import { caughtIn } from './caught.ts'
import type { Handler } from './handlers.ts'
import { inFolder, nameList } from '../../../words.ts'

/** Functions that can be wrapped, and what could not be done in them. */
export interface Wrapped {
  paths: string[]
  /** Functions whose handlers are not exact. */
  left: string[]
  /** 'path:line' of catch clauses. */
  caught: string[]
}

/** Gives a function what it needs to call the names; false where that cannot be done. */
export type Provide = (draft: Draft, path: string, names: readonly string[]) => boolean

/** From a module that all of them load. */
export function fromModule(specifierOf: (path: string) => string, position: 'first' | 'last'): Provide {
  return (draft, path, names) => draft.splice(path, undefined, (parsed) => addImport(parsed, { source: specifierOf(path), named: [...names] }, { path, position, moduleSystem: draft.app.stack.moduleType, style: draft.app.style }))
}

const NAMES = ['report', 'withSentry'] as const

/** A monitor asks it each minute whether all is well: that it is not is its answer, and no event each time. */
const PROBED = /(?:^|[/_-])(?:health\w*|livez?|readyz?|ping|status)(?:[./]|$)/i

/** Puts `withSentry(…)` around the handlers of each function, and `await report(error)` where it answers with a failure that it caught itself; `owner` stands before both names. */
export function wrapFunctions(draft: Draft, paths: readonly string[], handlersOf: (path: string) => Handler[] | undefined, provide: Provide, owner = ''): Wrapped {
  const done: Wrapped = { paths: [], left: [], caught: [] }
  for (const path of paths) {
    const parsed = draft.parsed(path)
    const handlers = parsed && NAMES.some((name) => moduleBindings(parsed).has(name)) ? undefined : handlersOf(path)
    const caught = parsed && handlers && !PROBED.test(path) ? caughtOf(parsed, handlers, `await ${owner}report($error);`) : { report: [], left: [] }
    const named = caught.report.length > 0 ? NAMES : NAMES.slice(1)
    const says = `reports what it throws${caught.report.length > 0 ? ', and what it catches and answers with 500' : ''}`
    const wrap = (): string | undefined => (handlers && draft.splice(path, says, () => [...handlers.flatMap((handler) => handler.wrap), ...caught.report]) && provide(draft, path, named) ? undefined : 'not exact')
    if (attempt(draft, wrap)) done.left.push(path)
    else {
      done.paths.push(path)
      done.caught.push(...caught.left.map((line) => `${path}:${line}`))
    }
  }
  return done
}

function caughtOf(parsed: Parsed, handlers: readonly Handler[], call: string): { report: Splice[]; left: number[] } {
  const functions = [...new Set(handlers.flatMap(({ fn }) => (fn ? [fn] : [])))]
  const all = functions.map((fn) => caughtIn(parsed, fn, call))
  return { report: all.flatMap((one) => one.report), left: all.flatMap((one) => one.left) }
}

/** What is left of the functions, by hand. `module`: where they get the names from; undefined where each holds them itself. */
export function leftSteps(app: App, { paths, left, caught }: Wrapped, module: string | undefined, wrap = 'withSentry'): Step[] {
  const from = (name: string): string => (module === undefined ? `${name} as in ${paths[0] ?? ''}` : `${name} from ${module}`)
  return [
    ...(left.length === 0 ? [] : [{
      title: `Wrap the other functions in ${wrap}`,
      detail: `${nameList(left, 8)}: what answers there is not a function that is written out in that file, or it runs on another runtime. Put ${wrap} around what is called for each request, with ${from(wrap)}.`,
      prompt: `In my functions${inFolder(app)} ${nameList(left, 8)}, put ${wrap}(…) around the function that answers the request, with ${from(wrap)}. Leave functions of the Edge runtime as they are. Change nothing else.`,
    }]),
    ...(caught.length === 0 ? [] : [{
      title: 'Report what these functions catch',
      detail: `${nameList(caught, 8)}: what is caught there is answered, and told to nobody. Whether it was the visitor's fault cannot be seen there. Where it is a failure of the server, write await report(error) before the answer, with ${from('report')}.`,
      prompt: `At ${nameList(caught, 8)}${inFolder(app)}, add await report(error) before the answer wherever the error is a failure of the server and not something the visitor did wrong, with ${from('report')}. Change nothing else.`,
    }]),
  ]
}
