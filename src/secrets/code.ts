import { bindingsOf, dottedName, nameOf, stringValue } from '../../codemods/kit/bindings.ts'
import { childrenOf, isNode } from '../../codemods/kit/walk.ts'
import type { AnyNode } from '../../codemods/kit/walk.ts'
import type { Range } from '../../codemods/kit/range.ts'
import type { Parsed } from '../tree/sources.ts'
import { wordsOf } from './names.ts'

/** How a piece of text stands in JS or TS code. */
export type Standing =
  /** All of a string literal that is a value. `variable`: the environment variable that it stands in for. */
  | { kind: 'value'; literal: Range; variable?: string; fallback: boolean; called?: string; /** What it is given to: the name, the key, what it stands in for, the argument before it. */ owner: Range }
  /** In a comment, or inside a longer text. */
  | { kind: 'comment' | 'text' }
  /** A key of an object, a type, a comparison, a case: names something and gives nothing. */
  | { kind: 'name' }

/** Of the text that begins at `start` (after its quote). */
export function standingOf(parsed: Parsed, start: number): Standing {
  const path = pathTo(parsed, start)
  const node = path.at(-1)
  const comments = (parsed.ast as unknown as { comments?: AnyNode[] | null }).comments ?? []
  if (comments.some((comment) => comment.start <= start && start < comment.end)) return { kind: 'comment' }
  if (!node || !isText(node)) return { kind: 'text' }
  const whole = node.type === 'TemplateElement' ? path.at(-2)! : node
  const up = path.slice(0, path.indexOf(whole))
  if (whole.start + 1 !== start || (whole.type === 'TemplateLiteral' && (whole.expressions as unknown[]).length > 0)) return { kind: 'text' }
  return valueOf(whole, up)
}

function isText(node: AnyNode): boolean {
  return node.type === 'StringLiteral' || node.type === 'TemplateElement' || node.type === 'TemplateLiteral'
}

/** From the program down to the innermost node that holds the offset. */
function pathTo(parsed: Parsed, offset: number): AnyNode[] {
  const path: AnyNode[] = []
  let node: AnyNode | undefined = parsed.ast.program as unknown as AnyNode
  while (node) {
    path.push(node)
    node = childrenOf(node).find((child) => child.start <= offset && offset <= child.end && !(child.end === offset && child.type !== 'TemplateElement'))
  }
  return path
}

const TRANSPARENT = new Set(['TSAsExpression', 'TSNonNullExpression', 'TSSatisfiesExpression', 'TSTypeAssertion', 'ParenthesizedExpression'])

function valueOf(literal: AnyNode, ancestors: AnyNode[]): Standing {
  let node = literal
  const up = [...ancestors]
  while (up.length > 0 && (TRANSPARENT.has(up.at(-1)!.type) || up.at(-1)!.type === 'JSXExpressionContainer')) node = up.pop()!
  const parent = up.at(-1)
  if (!parent) return { kind: 'text' }
  const value = (owner: unknown, variable?: string, called?: string): Standing => isNode(owner)
    ? { kind: 'value', literal: { start: literal.start, end: literal.end }, owner: { start: owner.start, end: owner.end }, fallback: variable !== undefined, ...(variable ? { variable } : {}), ...(called ? { called } : {}) }
    : { kind: 'name' }
  switch (parent.type) {
    case 'LogicalExpression': return parent.right === node ? value(parent.left, variableOf(parent.left) ?? variableOfName(parent.left, up)) : { kind: 'name' }
    case 'ConditionalExpression': return value(parent.test, [parent.consequent, parent.alternate].map(variableOf).find((name) => name !== undefined))
    case 'AssignmentPattern': return ofPattern(parent, up, value)
    case 'CallExpression': case 'NewExpression': case 'OptionalCallExpression': return argumentOf(node, parent, value)
    case 'VariableDeclarator': return value(parent.id)
    case 'AssignmentExpression': return value(parent.left, parent.operator === '=' ? undefined : variableOf(parent.left))
    case 'ClassProperty': case 'PropertyDefinition': return value(parent.key)
    case 'JSXAttribute': return value(parent.name)
    case 'ObjectProperty': return parent.value === node ? value(parent.key) : { kind: 'name' }
    default: return { kind: 'name' }
  }
}

/** `{ JWT_SECRET = '…' }`, `{ JWT_SECRET: secret = '…' }`: the property is what it stands in for, whatever the code calls it. */
function ofPattern(pattern: AnyNode, ancestors: readonly AnyNode[], value: Value): Standing {
  const property = ancestors[ancestors.indexOf(pattern) - 1]
  const key = property?.type === 'ObjectProperty' && property.value === pattern && property.computed !== true && isNode(property.key) ? property.key : undefined
  const called = key ? stringValue(key) ?? nameOf(key) : nameOf(pattern.left)
  const left = isNode(pattern.left) ? pattern.left : pattern
  return value(key ? { ...left, start: key.start } : left, destructured(ancestors) ? called : undefined)
}

type Value = (owner: unknown, variable?: string, called?: string) => Standing

function argumentOf(node: AnyNode, call: AnyNode, value: Value): Standing {
  const args = call.arguments as AnyNode[]
  const called = dottedName(call.callee) ?? (isNode(call.callee) && isNode(call.callee.property) ? nameOf(call.callee.property) : '')
  const before = args[args.indexOf(node) - 1]
  const first = stringValue(args[0])
  // `getEnv('JWT_SECRET', 'value')`, `config.get('JWT_SECRET', 'value')`
  const fallback = args[1] === node && first !== undefined && /^[A-Z][A-Z0-9_]+$/.test(first) && /(?:^|\.)(?:get\w*|env\w*|optional\w*|str|string)$/i.test(called)
  return value(before ?? call.callee, fallback ? first : undefined, called)
}

/** `const secret = process.env.JWT_SECRET` above `secret ?? 'value'`. */
function variableOfName(node: unknown, ancestors: readonly AnyNode[]): string | undefined {
  const name = nameOf(node)
  if (name === '') return undefined
  for (const scope of [...ancestors].reverse()) {
    const binding = Array.isArray(scope.body) ? bindingsOf(scope.body as AnyNode[]).get(name) : undefined
    if (binding) return variableOf(binding.init)
  }
  return undefined
}

/** NAME of `process.env.NAME`, `process.env['NAME']`, `import.meta.env.NAME`, `Deno.env.get('NAME')`, `env.NAME`, `c.env.NAME`. */
export function variableOf(node: unknown): string | undefined {
  if (!isNode(node)) return undefined
  if (TRANSPARENT.has(node.type)) return variableOf(node.expression)
  if (node.type === 'LogicalExpression') return variableOf(node.right) ?? variableOf(node.left)
  if (node.type === 'CallExpression') {
    const called = dottedName(node.callee)
    if (called !== undefined && /(?:^|\.)(?:env\.get|get)$/.test(called)) {
      const key = stringValue((node.arguments as unknown[])[0])
      // `configService.get('jwt.secret')`: what fills it reads the variable that is called like it.
      return upper(key) ?? (/config|settings/i.test(called) && key?.includes('.') ? upper(wordsOf(key).join('_').toUpperCase()) : undefined)
    }
    // `process.env.NAME.trim()`, `String(process.env.NAME)`
    return isNode(node.callee) && isNode(node.callee.object) ? variableOf(node.callee.object) : variableOf((node.arguments as unknown[])[0])
  }
  if (!/^(?:Optional)?MemberExpression$/.test(node.type)) return undefined
  const object = isNode(node.object) ? node.object : undefined
  const isEnv = object && (nameOf(object) === 'env' || (/^(?:Optional)?MemberExpression$/.test(object.type) && nameOf(object.property) === 'env'))
  return isEnv ? upper(node.computed ? stringValue(node.property) : nameOf(node.property)) : undefined
}

function upper(name: string | undefined): string | undefined {
  return name !== undefined && /^[A-Z][A-Z0-9_]*$/.test(name) ? name : undefined
}

/** `const { JWT_SECRET = 'value' } = process.env` */
function destructured(ancestors: readonly AnyNode[]): boolean {
  const declarator = ancestors.findLast((node) => node.type === 'VariableDeclarator')
  return declarator !== undefined && isNode(declarator.init) && isNode(declarator.init.property) && nameOf(declarator.init.property) === 'env'
}
