import { dottedName, nameOf, stringValue } from '../../../codemods/kit/bindings.ts'
import { importsOf } from '../../../codemods/kit/imports.ts'
import { decoratedClasses, moduleObject } from '../../../codemods/kit/nest.ts'
import type { Decorated } from '../../../codemods/kit/nest.ts'
import { lineOfNode } from '../../../codemods/kit/range.ts'
import type { Parsed } from '../../../codemods/kit/parse.ts'
import { walk } from '../../../codemods/kit/walk.ts'
import type { AnyNode } from '../../../codemods/kit/walk.ts'
import { staticString } from '../kit/config-object.ts'
import { nodeEntries } from '../kit/node-entry.ts'
import type { NodeEntry } from '../kit/node-entry.ts'
import { resolve, sourceAt } from '../kit/resolve.ts'
import type { View } from '../kit/view.ts'

/** Where a Nest application starts, and the module that everything else hangs from. */
export interface Root {
  entry: NodeEntry
  /** Line of `NestFactory.create(…)`. */
  line: number
  /** What answers: 'http', or what `create` was not called for. */
  kind: 'http' | 'other'
  /** File, class and object of the root module; a string where it is not exact: the reason. */
  module: RootModule | string
  /** What `setGlobalPrefix` puts before every route; undefined where that is not written out. */
  prefix: string | undefined
  versioned: boolean
  /** Line of `useGlobalGuards`. */
  guardLine?: number
}

export interface RootModule {
  path: string
  parsed: Parsed
  declared: Decorated
  object: AnyNode
}

/** The surest entry that starts Nest. */
export function findRoot(view: View): Root | undefined {
  for (const entry of nodeEntries(view)) {
    const parsed = view.text(entry.path)?.includes('NestFactory') ? view.parse(entry.path) : undefined
    const found = parsed && rootIn(view, entry, parsed)
    if (found) return found
  }
  return undefined
}

function rootIn(view: View, entry: NodeEntry, parsed: Parsed): Root | undefined {
  const calls = new Map<string, AnyNode>()
  walk(parsed.ast.program, (node) => {
    if (node.type !== 'CallExpression') return
    const name = dottedName(node.callee) ?? ''
    const method = name.startsWith('NestFactory.') ? name : `.${name.split('.').at(-1) ?? ''}`
    if (!calls.has(method)) calls.set(method, node)
  })
  const create = calls.get('NestFactory.create')
  const started = create ?? [...calls].find(([name]) => name.startsWith('NestFactory.'))?.[1]
  if (!started) return undefined
  const guards = calls.get('.useGlobalGuards')
  const prefix = calls.get('.setGlobalPrefix')
  return {
    entry, line: lineOfNode(parsed.text, started), kind: create ? 'http' : 'other',
    module: rootModule(view, entry.path, parsed, (started.arguments as AnyNode[])[0]),
    prefix: prefix ? slashed(staticString(parsed, (prefix.arguments as AnyNode[])[0])) : '',
    versioned: calls.has('.enableVersioning'),
    ...(guards ? { guardLine: lineOfNode(parsed.text, guards) } : {}),
  }
}

function slashed(prefix: string | undefined): string | undefined {
  return prefix === undefined ? undefined : `/${prefix.replace(/^\/|\/$/g, '')}`.replace(/^\/$/, '')
}

/** `AppModule`, imported or declared beside `main`. */
function rootModule(view: View, from: string, parsed: Parsed, argument: AnyNode | undefined): RootModule | string {
  const name = nameOf(argument)
  if (name === '') return `${view.in(from)} starts a module that is made by a call, and what is in it is not clear`
  const ref = importsOf(parsed).find((r) => r.default === name || r.named.some((n) => n.local === name))
  const imported = ref?.named.find((n) => n.local === name)?.imported ?? 'default'
  const path = ref ? moduleFile(view, from, ref.source) : from
  const file = path === undefined ? undefined : view.parse(path)
  if (path === undefined || !file) return `the module that ${view.in(from)} starts was not found`
  const wanted = ref && imported !== 'default' ? imported : ref ? undefined : name
  const declared = decoratedClasses(file).filter((c) => c.decorators.has('Module') && (wanted === undefined || c.name === wanted))
  const [only, more] = declared
  const object = only && !more ? moduleObject(file, only) : undefined
  return only && object ? { path, parsed: file, declared: only, object } : `what @Module of ${view.in(path)} is given is not written out there`
}

/** Nest's own starter imports from `src/…` as well. */
export function moduleFile(view: View, from: string, source: string): string | undefined {
  return resolve(view, from, source) ?? (source.startsWith('src/') ? sourceAt(view, source) : undefined)
}

/** Value of a string property of an object literal. */
export function textProperty(object: AnyNode, key: string): string | undefined {
  return stringValue((object.properties as AnyNode[]).find((p) => nameOf(p.key) === key)?.value)
}
