import { addImport } from '../kit/add-import.ts'
import { dottedName, nameOf } from '../kit/bindings.ts'
import { edited } from '../kit/edited.ts'
import { parse } from '../kit/parse.ts'
import type { Parsed } from '../kit/parse.ts'
import { lineEnd, lineStart } from '../kit/range.ts'
import type { Splice } from '../kit/splice.ts'
import { isNode, walk } from '../kit/walk.ts'
import type { AnyNode } from '../kit/walk.ts'
import { memberSplice } from './reads.ts'
import type { EnvVariable } from './variables.ts'

/** What bundlers put into `import.meta.env`, and Node into process.env: none of it is in a module of settings. */
const STAYS = /^(?:NODE_ENV|MODE|DEV|PROD|SSR|BASE_URL|SITE|ASSETS_PREFIX|PUBLIC_\w*)$/

/**
 * `import { X } from 'astro:env/server'` in the place of process.env.X and import.meta.env.X; a constant that only gives the value its
 * own name (`const X = import.meta.env.X`) goes. Undefined where one of the reads means something else, or the name is another thing's.
 */
export function namedReads(file: { path: string; source: string }, source: string, variables: ReadonlyMap<string, EnvVariable>): string | undefined {
  const parsed = /process\.env|import\.meta\.env/.test(file.source) ? parse(file.source) : undefined
  if (!parsed) return undefined
  const parents = new Map<AnyNode, AnyNode>()
  const environments: AnyNode[] = []
  walk(parsed.ast.program, (node, parent) => {
    if (parent) parents.set(node, parent)
    if (/^(?:Optional)?MemberExpression$/.test(node.type) && isEnvironment(node)) environments.push(node)
  })
  const names = new Set<string>()
  const splices: Splice[] = []
  const constants: AnyNode[] = []
  for (const node of environments) {
    const member = parents.get(node)
    const name = member?.type === 'MemberExpression' && member.object === node && member.computed !== true ? nameOf(member.property) : ''
    if (STAYS.test(name)) continue
    const variable = variables.get(name)
    if (!member || !variable || variable.type !== 'string' || variable.fallback !== undefined) return undefined
    if (variable.optional && loosens(file.path, node, parents.get(member))) return undefined
    const constant = ownConstant(parents, member, name, variable)
    const splice = constant ? undefined : isTaken(parsed, name) ? undefined : memberSplice(parsed.text, parents, member, name, variable)
    if (!constant && !splice) return undefined
    names.add(name)
    if (constant) constants.push(constant)
    else if (splice) splices.push(splice)
  }
  const removed = removals(parsed, constants)
  const text = names.size === 0 || !removed ? undefined : edited(parsed, [...splices, ...removed])
  const now = text === undefined ? undefined : parse(text)
  const added = now && addImport(now, { source, named: [...names].sort() }, { path: file.path, moduleSystem: 'esm' })
  return now && added && edited(now, added)
}

function isEnvironment(node: AnyNode): boolean {
  return dottedName(node) === 'process.env' || isMeta(node)
}

function isMeta(node: AnyNode): boolean {
  return isNode(node.object) && node.object.type === 'MetaProperty' && node.computed !== true && nameOf(node.property) === 'env'
}

/** `import.meta.env.X` is of any type; what may be undefined no longer compiles where it stood for a text. */
function loosens(path: string, environment: AnyNode, outer: AnyNode | undefined): boolean {
  return isMeta(environment) && /\.[cm]?tsx?$/.test(path) && !(outer && /^TS(?:NonNull|As)Expression$/.test(outer.type))
}

/** The statement `const X = import.meta.env.X` at the top of a module, which the import takes the place of. */
function ownConstant(parents: ReadonlyMap<AnyNode, AnyNode>, member: AnyNode, name: string, { optional }: EnvVariable): AnyNode | undefined {
  const outer = parents.get(member)
  const asserted = outer?.type === 'TSNonNullExpression' || (outer?.type === 'TSAsExpression' && isNode(outer.typeAnnotation) && outer.typeAnnotation.type === 'TSStringKeyword')
  const declarator = asserted && outer && !optional ? parents.get(outer) : outer
  const statement = declarator && parents.get(declarator)
  if (declarator?.type !== 'VariableDeclarator' || nameOf(declarator.id) !== name || statement?.type !== 'VariableDeclaration') return undefined
  return statement.kind === 'const' && (statement.declarations as AnyNode[]).length === 1 && parents.get(statement)?.type === 'Program' ? statement : undefined
}

/** As a value or a binding anywhere: what it would mean there is not what it means at the top. */
export function isTaken(parsed: Parsed, name: string): boolean {
  let found = false
  walk(parsed.ast.program, (node, parent) => {
    if (node.type !== 'Identifier' || nameOf(node) !== name) return
    const isProperty = parent !== undefined && ((parent.type.endsWith('MemberExpression') && parent.property === node && !parent.computed) || (/^(?:ObjectProperty|ObjectMethod|ClassProperty|ClassMethod|TSPropertySignature)$/.test(parent.type) && parent.key === node && parent.value !== node && parent.shorthand !== true))
    if (!isProperty) found = true
  })
  return found
}

/** Whole lines, and one of two empty lines that would meet; undefined where a statement shares its line. */
function removals({ text }: Parsed, statements: readonly AnyNode[]): Splice[] | undefined {
  const ranges: Splice[] = []
  for (const { start, end } of [...statements].sort((a, b) => a.start - b.start)) {
    const from = lineStart(text, start)
    const to = lineEnd(text, end)
    if (text.slice(from, start).trim() !== '' || !/^;?\s*$/.test(text.slice(end, to))) return undefined
    const next = text[to] === '\r' ? to + 2 : Math.min(to + 1, text.length)
    const last = ranges.at(-1)
    if (last?.end === from) last.end = next
    else ranges.push({ start: from, end: next, insert: '' })
  }
  return ranges.map((range) => {
    const before = range.start === 0 || /(?:^|\n)\r?\n$/.test(text.slice(0, range.start))
    const empty = /^\r?\n/.exec(text.slice(range.end))?.[0] ?? ''
    return before ? { ...range, end: range.end + empty.length } : range
  })
}
