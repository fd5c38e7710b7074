import { dottedName, nameOf, stringValue } from './bindings.ts'
import { envReadOf } from './env-reads.ts'
import { statementsOf } from './imports.ts'
import type { Parsed } from './parse.ts'
import { isNode, walk } from './walk.ts'
import type { AnyNode } from './walk.ts'

/** The exported `register` of an instrumentation module, and where code for the Node runtime goes. */
export interface RegisterHook {
  /** The function itself: a declaration, a function expression or an arrow function with a block. */
  fn: AnyNode
  /**
   * 'block': the branch `if (process.env.NEXT_RUNTIME === 'nodejs') { … }`; code goes into it.
   * 'after': the statement `if (process.env.NEXT_RUNTIME !== 'nodejs') return`; code goes right below it.
   * 'body': there is no such branch; it goes into the function's body, with a branch of its own.
   */
  place: { kind: 'block' | 'body'; block: AnyNode } | { kind: 'after'; statement: AnyNode }
}

/** Undefined where the module exports no `register` that is written in it as a function with a body. */
export function findRegister(parsed: Parsed): RegisterHook | undefined {
  if (!parsed.text.includes('register')) return undefined
  const fn = registerFunction(parsed)
  const block = fn && (fn.body as AnyNode)
  if (!fn || block?.type !== 'BlockStatement' || fn.generator === true) return undefined
  for (const statement of block.body as AnyNode[]) {
    const runtime = runtimeTest(statement)
    if (runtime === '===' && (statement.consequent as AnyNode).type === 'BlockStatement') return { fn, place: { kind: 'block', block: statement.consequent as AnyNode } }
    if (runtime === '!==' && returnsAtOnce(statement)) return { fn, place: { kind: 'after', statement } }
    // What stands below a return runs in some cases only: a branch of its own, first, always runs.
    if (mayReturn(statement)) break
  }
  return { fn, place: { kind: 'body', block } }
}

function registerFunction(parsed: Parsed): AnyNode | undefined {
  const statements = statementsOf(parsed)
  const local = exportedLocal(statements)
  for (const statement of statements) {
    const exported = statement.type === 'ExportNamedDeclaration'
    const declaration = exported && isNode(statement.declaration) ? statement.declaration : statement
    const name = exported ? 'register' : local
    if (name === undefined) continue
    if (declaration.type === 'FunctionDeclaration' && nameOf(declaration.id) === name) return declaration
    if (declaration.type !== 'VariableDeclaration') continue
    const init = (declaration.declarations as AnyNode[]).find((d) => nameOf(d.id) === name)?.init
    if (isNode(init) && /^(?:ArrowFunctionExpression|FunctionExpression)$/.test(init.type)) return init
  }
  return undefined
}

/** Local name of what `export { x as register }` or `module.exports = { register }` exports. */
function exportedLocal(statements: readonly AnyNode[]): string | undefined {
  for (const statement of statements) {
    if (statement.type === 'ExportNamedDeclaration' && !statement.source) {
      const specifier = (statement.specifiers as AnyNode[]).find((s) => nameOf(s.exported) === 'register')
      if (specifier) return nameOf(specifier.local)
    }
    const assignment = statement.type === 'ExpressionStatement' && isNode(statement.expression) && statement.expression.type === 'AssignmentExpression' ? statement.expression : undefined
    const left = assignment && dottedName(assignment.left)
    if (assignment && /^(?:module\.)?exports\.register$/.test(left ?? '')) return nameOf(assignment.right)
    if (assignment && left === 'module.exports' && isNode(assignment.right) && assignment.right.type === 'ObjectExpression') {
      const property = (assignment.right.properties as AnyNode[]).find((p) => nameOf(p.key) === 'register')
      if (property) return nameOf(property.value)
    }
  }
  return undefined
}

/** The operator of `process.env.NEXT_RUNTIME === 'nodejs'` as the whole test of an `if`. */
function runtimeTest(statement: AnyNode): '===' | '!==' | undefined {
  const test = statement.type === 'IfStatement' ? (statement.test as AnyNode) : undefined
  if (test?.type !== 'BinaryExpression') return undefined
  const sides = [test.left, test.right]
  if (!sides.some((s) => envReadOf(s)?.name === 'NEXT_RUNTIME') || !sides.some((s) => stringValue(s) === 'nodejs')) return undefined
  return /^===?$/.test(String(test.operator)) ? '===' : /^!==?$/.test(String(test.operator)) ? '!==' : undefined
}

function mayReturn(statement: AnyNode): boolean {
  let found = false
  walk(statement, (node) => {
    if (node.type === 'ReturnStatement' || node.type === 'ThrowStatement') found = true
    return /Function|^ObjectMethod$|^Class/.test(node.type) ? false : undefined
  })
  return found
}

function returnsAtOnce(statement: AnyNode): boolean {
  const consequent = statement.consequent as AnyNode
  const [first] = consequent.type === 'BlockStatement' ? (consequent.body as AnyNode[]) : [consequent]
  return first?.type === 'ReturnStatement' && !statement.alternate
}
