import checkEnv from '../../../codemods/check-env/index.ts'
import { nameOf, stringValue } from '../../../codemods/kit/bindings.ts'
import { moduleSystemOf } from '../../../codemods/kit/imports.ts'
import { walk } from '../../../codemods/kit/walk.ts'
import type { AnyNode } from '../../../codemods/kit/walk.ts'
import { closureOf } from '../../detect/closure.ts'
import { functionSpecifier, specifierLike } from '../../detect/specifiers.ts'
import { renderSource } from '../../render/index.ts'
import type { HostedCheck } from '../../frameworks/places.ts'
import type { App } from '../../types.ts'
import type { Facts, SideFacts } from './facts.ts'

/** Functions that name what they lack, and the module with which they do. */
export interface FunctionChecks {
  module: { path: string; text: string }
  edits: { path: string; text: string; names: string[] }[]
  /** Names that no function is known to read. */
  left: string[]
}

/** What each function takes for granted: its path, and the names. Those that it names itself already are left out. */
export function unchecked({ app }: Facts, { side, variables }: SideFacts): { path: string; names: string[] }[] {
  const { hosted, declared } = side.place
  if (!hosted) return []
  const expected = variables.filter((v) => v.expected || v.required)
  if (hosted.check?.when === 'handler') return unheard(app, hosted.check, expected.map((v) => v.name))
  return app.stack.entries.flatMap((path) => {
    const files = closureOf(app, [path])
    const names = [
      ...expected.filter((v) => v.places.some((place) => files.has(place.path))).map((v) => v.name),
      ...(declared ?? []).filter((d) => d.expected && files.has(d.path)).map((d) => d.name),
    ]
    const known = namesChecked(app, path)
    const left = names.filter((name) => !known.has(name))
    return left.length > 0 ? [{ path, names: left }] : []
  })
}

/** Of each module with handlers: the names that one of those reads and does not name yet. */
function unheard(app: App, check: HostedCheck, names: readonly string[]): { path: string; names: string[] }[] {
  return (check.paths ?? []).flatMap((path) => {
    const source = app.project.files.text(path)
    const own = names.filter((name) => source !== undefined && checkEnv({ path, source }, undefined, { source: './check-env', names: [name], when: 'handler' }) !== undefined)
    return own.length > 0 ? [{ path, names: own }] : []
  })
}

/** What is taken for granted, and by no handler that could say so. */
function leftOf({ app }: Facts, { side, variables }: SideFacts, named: readonly string[]): string[] {
  const { check } = side.place.hosted ?? {}
  if (check?.when !== 'handler') return []
  const known = new Set([...named, ...(check.paths ?? []).flatMap((path) => [...namesChecked(app, path)])])
  return variables.filter((v) => (v.expected || v.required) && !known.has(v.name)).map((v) => v.name)
}

/** True where each of them names what it lacks. */
export function allChecked(facts: Facts, side: SideFacts): boolean {
  const { check } = side.side.place.hosted ?? {}
  return unchecked(facts, side).length === 0 && leftOf(facts, side, []).length === 0 && (check?.paths ?? facts.app.stack.entries).some((path) => namesChecked(facts.app, path).size > 0)
}

/** A string where one of them cannot be told: the reason. */
export function functionChecks(facts: Facts, side: SideFacts, check: HostedCheck): FunctionChecks | string {
  const { app } = facts
  const todo = unchecked(facts, side)
  const [first] = todo
  if (!first) return 'no function takes a setting for granted in a way that can be read'
  const [typed] = [...new Set(todo.map(({ path }) => /\.[cm]?tsx?$/.test(path)))]
  const ts = typed === true
  if (todo.some(({ path }) => /\.[cm]?tsx?$/.test(path) !== ts)) return 'some functions are written in TypeScript and some are not'
  const parsed = app.project.parse(first.path)
  const esm = ts || ((parsed && moduleSystemOf(parsed, first.path)) ?? app.stack.moduleType) === 'esm'
  const path = app.in(`${check.module}.${ts ? 'ts' : 'js'}`)
  const text = renderSource(check.when === 'handler' ? 'env/check-env-handler.hbs' : check.when === 'request' ? 'env/check-env-worker.hbs' : esm ? 'env/check-env.hbs' : 'env/check-env-cjs.hbs', { ts, esm, read: check.read ?? '', how: check.how }, app.style)
  const present = app.project.files.text(path)
  if (present !== undefined && present !== text) return `${path} is there already and holds something else`
  const edits = todo.flatMap(({ path: entry, names }) => {
    const source = app.project.files.text(entry)
    const edited = source === undefined ? undefined : checkEnv({ path: entry, source }, undefined, { source: check.bundled ? specifierLike(app, entry, path) : functionSpecifier(app, entry, path), names, when: check.when, moduleSystem: esm ? 'esm' : 'cjs' })
    return edited === undefined ? [] : [{ path: entry, text: edited, names }]
  })
  const [missed] = todo.filter(({ path: entry }) => !edits.some((edit) => edit.path === entry))
  return missed ? `${missed.path} is not written in a way that can be extended safely` : { module: { path, text }, edits, left: leftOf(facts, side, edits.flatMap((edit) => edit.names)) }
}

/** Names in `checkEnv('A', 'B')` of a function. */
function namesChecked(app: App, path: string): Set<string> {
  const parsed = app.project.files.text(path)?.includes('checkEnv(') ? app.project.parse(path) : undefined
  const names = new Set<string>()
  if (parsed) walk(parsed.ast.program, (node) => {
    if (node.type === 'CallExpression' && nameOf(node.callee) === 'checkEnv') for (const argument of node.arguments as AnyNode[]) names.add(stringValue(argument) ?? '')
  })
  return names
}
