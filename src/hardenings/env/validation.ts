import { dottedName, nameOf, stringValue } from '../../../codemods/kit/bindings.ts'
import { importsOf } from '../../../codemods/kit/imports.ts'
import { lineOfNode } from '../../../codemods/kit/range.ts'
import { isNode, walk } from '../../../codemods/kit/walk.ts'
import type { AnyNode } from '../../../codemods/kit/walk.ts'
import type { Parsed } from '../../tree/sources.ts'
import type { App } from '../../types.ts'
import { loadedWith, runsWith } from './boot.ts'
import { environmentOf } from './reads/members.ts'
import { scopedOf } from './reads/scope.ts'
import { alwaysStops, momentOf } from './reads/stops.ts'
import type { Moment } from './reads/stops.ts'
import type { Side } from './sides.ts'
import type { Survey } from './survey.ts'

/** Code that checks several variables at once and says which are missing. */
export interface Validation {
  path: string
  line: number
  /** 't3-env', 'a schema', 'envalid', 'a hand-written list' … for people. */
  kind: string
  names: ReadonlySet<string>
  /** True where it runs whenever this side starts. */
  atBoot: boolean
}

export function validationsOf(app: App, survey: Survey, side: Side): Validation[] {
  const boot = bootOf(app, side)
  // A check that only production runs is one where it counts.
  const atBoot = (path: string, moment: Moment): boolean => runsWith(app, boot, path, moment.inProduction ? { ...moment, atLoad: true } : moment)
  const byLoader = [...loaderCheck(app, side), ...schemaCheck(side), ...listCheck(side), ...pagesCheck(app, side)]
  const files = [...survey.reached, ...survey.aside.filter((file) => boot.has(file.path))]
  const found = files.flatMap((file): Validation[] => {
    const parsed = app.project.parse(file.path)
    if (!parsed) return []
    const lists = side.kind === 'server' ? file.lists.filter((list) => list.stops || exitsSomewhere(parsed)) : []
    const byList = lists.map((list): Validation => ({ path: file.path, line: list.line, kind: 'a hand-written list', names: new Set(list.names), atBoot: atBoot(file.path, list) }))
    const call = side.kind === 'server' ? schemaCall(parsed) : undefined
    const bySchema = call ? [{ path: file.path, line: lineOfNode(parsed.text, call.node), kind: call.kind, names: new Set([...upperCaseKeys(parsed), ...file.reads.map((read) => read.name)]), atBoot: atBoot(file.path, momentOf(scopedOf(parsed), call.node)) }] : []
    const owned = new Set(file.reads.filter((read) => side.owns(read)).map((read) => read.name))
    const check = side.kind === 'browser' && owned.size > 0 ? lengthCheck(parsed) : undefined
    const byCheck = check ? [{ path: file.path, line: lineOfNode(parsed.text, check), kind: 'a hand-written check', names: owned, atBoot: boot.has(file.path) }] : []
    return [...byList, ...bySchema, ...byCheck]
  })
  return [...byLoader, ...found]
}

/** What Nest's ConfigModule is given to check the settings with runs when its module is loaded. */
function loaderCheck(app: App, { place: { loader } }: Side): Validation[] {
  if (!loader?.checked) return []
  const names = loader.checked.flatMap((path) => {
    const parsed = app.project.parse(path)
    return parsed ? [...upperCaseKeys(parsed)] : []
  })
  return [{ path: loader.checked[0] ?? loader.path, line: 1, kind: 'a check of ConfigModule.forRoot', names: new Set(names), atBoot: true }]
}

/** What the framework itself checks, by a declaration in its config. */
function schemaCheck({ place: { schema } }: Side): Validation[] {
  if (!schema?.declared) return []
  return [{ path: schema.config, line: 1, kind: 'the schema of its config', names: new Set(schema.declared), atBoot: schema.started === true }]
}

/** What a module declares by which the framework checks the settings when it starts. */
function listCheck({ place: { list } }: Side): Validation[] {
  return list?.declared ? [{ path: list.declared.path, line: 1, kind: 'a list that the framework checks', names: new Set(list.declared.names), atBoot: true }] : []
}

/** `requiredAtBuild(['PUBLIC_A'])` of the config that builds its pages. */
function pagesCheck(app: App, { place: { pages } }: Side): Validation[] {
  const text = pages && app.project.files.text(pages.config)
  const [, list] = /\brequiredAtBuild\(\[([^\]]*)\]/.exec(text ?? '') ?? []
  if (!pages || list === undefined) return []
  return [{ path: pages.config, line: 1, kind: 'a check of the build', names: new Set([...list.matchAll(/['"`](\w+)['"`]/g)].map(([, name = '']) => name)), atBoot: true }]
}

/** Files that are loaded when this side starts; of Next what its hook and its config load. */
function bootOf(app: App, side: Side): ReadonlySet<string> {
  if (side.entry.kind !== 'hook') return side.loaded
  if (side.entry.style !== 'next-instrumentation') return side.entry.exists && !side.entry.setting ? loadedWith(app, [side.entry.path]) : new Set()
  const roots = [...(side.entry.exists && !side.entry.setting ? [side.entry.path] : []), ...app.files.filter((path) => /(?:^|\/)next\.config\.[cm]?[jt]s$/.test(path))]
  return withDynamic(app, roots)
}

/** `register()` loads what it needs by `await import('./env')`. */
function withDynamic(app: App, roots: readonly string[]): Set<string> {
  const imported = roots.flatMap((path) => [...(app.project.files.text(path) ?? '').matchAll(/\bimport\s*\(\s*['"]([^'"]+)['"]\s*\)/g)].flatMap((match) => app.resolve(path, match[1] ?? '') ?? []))
  return loadedWith(app, [...roots, ...imported])
}

const LIBRARIES: readonly [RegExp, RegExp, string][] = [
  [/^@t3-oss\/env-/, /^createEnv$/, 't3-env'],
  [/^envalid$/, /^(?:envalid\.)?cleanEnv$/, 'envalid'],
  [/^znv$/, /^parseEnv$/, 'znv'],
  [/^envsafe$/, /^envsafe$/, 'envsafe'],
  [/^env-var$/, /(?:^|\.)get$/, 'env-var'],
]

const CHECKS = /(?:^|\.)(?:(?:parse|safeParse)(?:Async)?|validate|validateSync|assert|create)$/
/** Superstruct's; every other library makes and asserts something else by these names, of settings too: `payments.create({ locationId: process.env.LOCATION })`. */
const BY_NAME_ALONE = /(?:^|\.)(?:assert|create)$/

function schemaCall(parsed: Parsed): { node: AnyNode; kind: string } | undefined {
  const sources = importsOf(parsed).map((ref) => ref.source)
  const library = LIBRARIES.find(([source]) => sources.some((s) => source.test(s)))
  let found: { node: AnyNode; kind: string } | undefined
  walk(parsed.ast.program, (node) => {
    if (found || node.type !== 'CallExpression') return
    const callee = dottedName(node.callee) ?? (isNode(node.callee) ? nameOf(node.callee.property) : '')
    if (library?.[1].test(callee)) found = { node, kind: library[2] }
    else if (CHECKS.test(callee) && (!BY_NAME_ALONE.test(callee) || sources.includes('superstruct')) && takesEnvironment(node.arguments as AnyNode[], parsed)) found = { node, kind: 'a schema' }
  })
  return found
}

/** The whole environment (also filtered or spread), names for a copy of it, or an object that is filled from it. */
function takesEnvironment(args: readonly AnyNode[], parsed: Parsed): boolean {
  return args.some((arg) => {
    if (isFilled(arg)) return true
    if (namesIn(arg).some((name) => environmentImports(parsed).has(name))) return true
    return holdsEnvironment(arg) || namesIn(arg).some((name) => initialValues(parsed, name).some((value) => holdsEnvironment(value) || isFilled(value)))
  })
}

/** `{ secret: process.env.SECRET, port: parseInt(process.env.PORT || '80') }`: of something else that is checked, one value may be a setting. */
function isFilled(value: AnyNode): boolean {
  if (value.type !== 'ObjectExpression') return false
  const properties = value.properties as AnyNode[]
  return properties.filter(readsEnvironment).length * 2 > properties.length
}

function readsEnvironment(value: AnyNode): boolean {
  let found = false
  walk(value, (node) => {
    if (node.type.endsWith('MemberExpression') && environmentOf(node.object)) found = true
  })
  return found
}

/** Names under which SvelteKit's modules hand over all variables. */
function environmentImports(parsed: Parsed): Set<string> {
  return new Set(importsOf(parsed).filter((ref) => ref.source.startsWith('$env/dynamic/')).flatMap((ref) => ref.named.filter((n) => n.imported === 'env').map((n) => n.local)))
}

function holdsEnvironment(value: AnyNode): boolean {
  let found = false
  walk(value, (node, parent) => {
    if (environmentOf(node) && !(parent && parent.type.endsWith('MemberExpression') && parent.object === node)) found = true
  })
  return found
}

function namesIn(value: AnyNode): string[] {
  const names: string[] = []
  walk(value, (node) => { if (node.type === 'Identifier') names.push(nameOf(node)) })
  return names
}

function initialValues(parsed: Parsed, name: string): AnyNode[] {
  const scoped = scopedOf(parsed)
  return scoped.identifiers(name).flatMap((id) => {
    const declarator = scoped.parentOf(id)
    return declarator?.type === 'VariableDeclarator' && declarator.id === id && isNode(declarator.init) ? [declarator.init] : []
  })
}

function upperCaseKeys(parsed: Parsed): Set<string> {
  const names = new Set<string>()
  walk(parsed.ast.program, (node) => {
    const key = node.type === 'ObjectProperty' || node.type === 'ClassProperty' ? nameOf(node.key) || stringValue(node.key) : node.type === 'CallExpression' ? stringValue((node.arguments as unknown[])[0]) : undefined
    if (key && /^[A-Z][A-Z0-9_]*$/.test(key)) names.add(key)
  })
  return names
}

function exitsSomewhere(parsed: Parsed): boolean {
  return /process\.exit\s*\(\s*[1-9]|throw new \w*Error/.test(parsed.text)
}

/** `if (missing.length > 0) throw …` at the top level of a module. */
function lengthCheck(parsed: Parsed): AnyNode | undefined {
  return (parsed.ast.program.body as unknown as AnyNode[]).find((s) => s.type === 'IfStatement' && isNode(s.test) && /\.length\b/.test(parsed.text.slice(s.test.start, s.test.end)) && alwaysStops(s.consequent))
}
