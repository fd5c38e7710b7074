import { dottedName, nameOf, stringValue } from '../kit/bindings.ts'
import type { Parsed } from '../kit/parse.ts'
import type { Splice } from '../kit/splice.ts'
import { isNode, walk } from '../kit/walk.ts'
import type { AnyNode } from '../kit/walk.ts'
import type { EnvVariable } from './variables.ts'

/** Stays where it is: Node and every tool sets and compares it by this name. */
const STAYS = 'NODE_ENV'

/**
 * Splices that put `env.X` in the place of every read of process.env; undefined where one of them is no such read, or means something
 * else than the module gives: a file is moved as a whole or not at all.
 */
export function readSplices(parsed: Parsed, variables: ReadonlyMap<string, EnvVariable>): Splice[] | undefined {
  const environments: AnyNode[] = []
  walk(parsed.ast.program, (node) => {
    if (/^(?:Optional)?MemberExpression$/.test(node.type) && dottedName(node) === 'process.env') environments.push(node)
  })
  return memberSplices(parsed, environments, 'env', variables)
}

/** The same for the objects that hold the variables, which are called `local` from then on. */
export function memberSplices(parsed: Parsed, environments: readonly AnyNode[], local: string, variables: ReadonlyMap<string, EnvVariable>): Splice[] | undefined {
  const parents = new Map<AnyNode, AnyNode>()
  if (environments.length > 0) walk(parsed.ast.program, (node, parent) => void (parent && parents.set(node, parent)))
  const splices: Splice[] = []
  for (const node of environments) {
    const parent = parents.get(node)
    if (!parent) return undefined
    const name = memberName(parent, node)
    // Of process.env; the variables of a framework have no such name.
    if (name === STAYS && node.type.endsWith('MemberExpression')) continue
    const variable = name === undefined ? undefined : variables.get(name)
    const splice = name === undefined ? patternSplice(parent, node, local, variables) : variable && memberSplice(parsed.text, parents, parent, `${local}.${name}`, variable)
    if (!splice) return undefined
    splices.push(splice)
  }
  return splices
}

function memberName(parent: AnyNode, environment: AnyNode): string | undefined {
  if (parent.type !== 'MemberExpression' || parent.object !== environment) return undefined
  return parent.computed ? stringValue(parent.property) : nameOf(parent.property) || undefined
}

/** `const { A, B } = process.env` */
function patternSplice(parent: AnyNode, node: AnyNode, local: string, variables: ReadonlyMap<string, EnvVariable>): Splice | undefined {
  if (parent.type !== 'VariableDeclarator' || parent.init !== node || !isNode(parent.id) || parent.id.type !== 'ObjectPattern') return undefined
  const plain = (parent.id.properties as AnyNode[]).every((p) => p.type === 'ObjectProperty' && p.computed !== true && isNode(p.value) && p.value.type === 'Identifier' && variables.get(nameOf(p.key))?.type === 'string')
  return plain ? replace(node, local) : undefined
}

export function memberSplice(text: string, parents: ReadonlyMap<AnyNode, AnyNode>, member: AnyNode, read: string, variable: EnvVariable): Splice | undefined {
  const parent = parents.get(member)
  if (!parent || isWritten(member, parent)) return undefined
  if (variable.type === 'boolean') return flagSplice(member, parent, read, variable)
  const whole = withFallback(parents, member, variable)
  if (!whole) return undefined
  if (variable.type === 'number') return numberSplice(text, parents, whole, read, variable)
  const outer = parents.get(whole)
  if (whole === member && outer && tellsUnsetFromEmpty(outer, member)) return undefined
  return replace(whole, read)
}

function isWritten(member: AnyNode, parent: AnyNode): boolean {
  return (parent.type === 'AssignmentExpression' && parent.left === member) || parent.type === 'UpdateExpression' || (parent.type === 'UnaryExpression' && parent.operator === 'delete')
}

/** The read with the fallback and the assertion that the module makes unnecessary; undefined where another fallback stands there. */
function withFallback(parents: ReadonlyMap<AnyNode, AnyNode>, member: AnyNode, variable: EnvVariable): AnyNode | undefined {
  const parent = parents.get(member)
  if (!parent) return member
  if (parent.type === 'TSNonNullExpression') return variable.optional ? member : parent
  if (variable.fallback === undefined || parent.type !== 'LogicalExpression' || parent.left !== member) return variable.fallback === undefined ? member : undefined
  return parent.operator === '||' && literalText(parent.right) === variable.fallback ? parent : undefined
}

/** The module takes a variable that is set to nothing for one that is not set. */
function tellsUnsetFromEmpty(parent: AnyNode, member: AnyNode): boolean {
  if (parent.type === 'LogicalExpression') return parent.operator === '??' && parent.left === member
  if (parent.type === 'BinaryExpression') return !/^[!=]==?$/.test(String(parent.operator)) || !literalText(parent.left === member ? parent.right : parent.left)
  return (parent.type === 'UnaryExpression' && parent.operator === 'typeof') || parent.type === 'AssignmentPattern' || (parent.type.startsWith('OptionalMember') && parent.optional === true) || parent.type === 'TemplateLiteral'
}

/** `Number(…)`, `parseInt(…, 10)`, `+…` are made by the module; as it is where a number stands in for it anyway. */
function numberSplice(text: string, parents: ReadonlyMap<AnyNode, AnyNode>, whole: AnyNode, read: string, { optional, fallback }: EnvVariable): Splice | undefined {
  if (optional) return undefined
  const parent = parents.get(whole)
  if (parent?.type === 'UnaryExpression' && parent.operator === '+') return replace(parent, read)
  if (parent?.type === 'CallExpression' && (parent.arguments as AnyNode[])[0] === whole) {
    const [, radix] = parent.arguments as AnyNode[]
    const callee = dottedName(parent.callee) ?? ''
    if (/^(?:Number|(?:Number\.)?parse(?:Int|Float))$/.test(callee) && (!radix || literalText(radix) === '10')) {
      return fallback !== undefined && whole.type !== 'LogicalExpression' ? undefined : replace(parent, read)
    }
  }
  if (whole.type !== 'LogicalExpression' || !isNode(whole.right) || whole.right.type !== 'NumericLiteral' || !parent) return undefined
  return isCast(text, parent) ? undefined : replace(whole, read)
}

/** `process.env.PORT || 3000` was a text or a number: code that told one from the other would no longer compile. */
function isCast(text: string, parent: AnyNode): boolean {
  if (/^TS(?:As|Satisfies)Expression$/.test(parent.type)) return true
  const name = parent.type === 'VariableDeclarator' ? nameOf(parent.id) : ''
  return name !== '' && new RegExp(`\\b${name}\\s+as\\b|\\btypeof\\s+${name}\\b`).test(text)
}

/** `=== 'true'` is made by the module. */
function flagSplice(member: AnyNode, parent: AnyNode, read: string, { flag }: EnvVariable): Splice | undefined {
  if (!flag || parent.type !== 'BinaryExpression' || parent.left !== member || stringValue(parent.right) !== flag.text) return undefined
  const operator = String(parent.operator)
  if (!/^[!=]==?$/.test(operator)) return undefined
  return replace(parent, operator.startsWith('=') === flag.on ? read : `!${read}`)
}

function literalText(node: unknown): string | undefined {
  if (!isNode(node)) return undefined
  return node.type === 'NumericLiteral' ? String(node.value) : stringValue(node)
}

function replace(node: AnyNode, insert: string): Splice {
  return { start: node.start, end: node.end, insert }
}
