import { nameOf, stringValue } from '../../../codemods/kit/bindings.ts'
import type { Parsed } from '../../../codemods/kit/parse.ts'
import { lineOfNode, textOf } from '../../../codemods/kit/range.ts'
import { importsOf } from '../../../codemods/kit/imports.ts'
import { childrenOf, isNode, walk } from '../../../codemods/kit/walk.ts'
import type { AnyNode } from '../../../codemods/kit/walk.ts'
import type { Evidence } from '../../types.ts'
import { resolve } from './resolve.ts'
import type { View } from './view.ts'

/**
 * Code that a framework runs before a request of `path` and that may answer it itself (a redirect to a login, a refusal), at the
 * line where it does. Undefined where it only passes requests on, names the path, or answers only below other addresses.
 */
export function answersFirst(view: View, file: string, path: string): Evidence | undefined {
  const parsed = view.parse(file)
  if (!parsed || namesPath(parsed.text, path)) return undefined
  const answer = firstAnswer(parsed, path)
  return answer && { path: view.in(file), line: lineOfNode(parsed.text, answer), note: 'it runs before this address and may redirect or refuse a request that carries no session' }
}

/** The same for a module that hands requests to functions of other modules: `sequence(auth, log)`, `export { handle } from './auth'`. */
export function chainAnswersFirst(view: View, file: string, path: string, exported: string): Evidence | undefined {
  const parsed = view.parse(file)
  if (!parsed || namesPath(parsed.text, path)) return undefined
  const handed = new Set<string>()
  const sources: string[] = []
  walk(parsed.ast.program, (node) => {
    if (node.type === 'CallExpression' && nameOf(node.callee) === 'sequence') for (const argument of node.arguments as AnyNode[]) handed.add(nameOf(argument))
    if (node.type === 'VariableDeclarator' && nameOf(node.id) === exported) handed.add(nameOf(node.init))
    if (node.type !== 'ExportNamedDeclaration') return
    const source = stringValue(node.source)
    if (!(node.specifiers as AnyNode[]).some((s) => nameOf(s.exported) === exported)) return
    if (source !== undefined) sources.push(source)
    else for (const specifier of node.specifiers as AnyNode[]) if (nameOf(specifier.exported) === exported) handed.add(nameOf(specifier.local))
  })
  for (const ref of importsOf(parsed)) if ([ref.default ?? '', ...ref.named.map((n) => n.local)].some((name) => name !== '' && handed.has(name))) sources.push(ref.source)
  const others = sources.map((source) => resolve(view, file, source.replace(/^\$lib(?=\/|$)/, '@/lib'))).filter((other) => other !== undefined)
  return answersFirst(view, file, path) ?? others.map((other) => answersFirst(view, other, path)).find((found) => found !== undefined)
}

/** The text names this address. */
export function namesPath(text: string, path: string): boolean {
  const name = path.replace(/^\/+|\/+$/g, '')
  return new RegExp(`['"\`(|/]${name.replace(/[/.]/g, '\\$&')}(?![\\w-])`).test(text)
}

const ANSWER_CALLS = /^(?:redirect|sendRedirect|error|createError|json|rewrite|sendError|fail)$/

function firstAnswer(parsed: Parsed, path: string): AnyNode | undefined {
  let found: AnyNode | undefined
  const step = (node: AnyNode, outside: boolean): void => {
    if (found) return
    if (!outside && isAnswer(node)) {
      found = node
      return
    }
    let out = outside
    if (node.type === 'IfStatement' && isNode(node.test)) {
      const only = prefixesOf(parsed, node.test)
      if (only && !only.some((prefix) => path.startsWith(prefix))) {
        // It answers only where the address begins otherwise.
        if (isNode(node.consequent)) step(node.consequent, true)
        if (isNode(node.alternate)) step(node.alternate, outside)
        return
      }
    }
    for (const child of childrenOf(node)) {
      step(child, out)
      // `if (!url.startsWith('/api')) return next()`: what follows sees other addresses only.
      if (child.type === 'IfStatement' && leavesEarly(parsed, child, path)) out = true
    }
  }
  step(parsed.ast.program as unknown as AnyNode, false)
  return found
}

/** `redirect(…)`, `context.redirect(…)`, `new Response(…)`, `throw`; rethrowing what was caught is none. */
function isAnswer(node: AnyNode): boolean {
  if (node.type === 'NewExpression') return nameOf(node.callee) === 'Response'
  if (node.type === 'ThrowStatement') return isNode(node.argument) && node.argument.type !== 'Identifier'
  if (node.type !== 'CallExpression' || !isNode(node.callee)) return false
  const { callee } = node
  if (callee.type === 'MemberExpression') return /^(?:redirect|rewrite)$/.test(nameOf(callee.property)) || (nameOf(callee.object) === 'Response' && nameOf(callee.property) !== '')
  return ANSWER_CALLS.test(nameOf(callee)) || /^(?:require|assert|ensure)(?:User|Auth\w*|Session|Login|Admin)$/.test(nameOf(callee))
}

/** Addresses that a test asks for, where it asks for nothing else: `p.startsWith('/admin')`, `p === '/login' && !user`. */
function prefixesOf(parsed: Parsed, test: AnyNode): string[] | undefined {
  if (test.type === 'LogicalExpression' && isNode(test.left) && isNode(test.right)) {
    const left = prefixesOf(parsed, test.left)
    const right = prefixesOf(parsed, test.right)
    if (test.operator === '&&') return left ?? right
    return left && right ? [...left, ...right] : undefined
  }
  if (test.type === 'CallExpression' && isNode(test.callee) && nameOf(test.callee.property) === 'startsWith') {
    const prefix = stringValue((test.arguments as unknown[])[0])
    return prefix?.startsWith('/') ? [prefix] : undefined
  }
  if (test.type === 'BinaryExpression' && /^===?$/.test(String(test.operator))) {
    const value = stringValue(test.right) ?? stringValue(test.left)
    const other = stringValue(test.right) === undefined ? test.right : test.left
    return value?.startsWith('/') && isNode(other) && /path|url|route/i.test(textOf(parsed.text, other)) ? [value] : undefined
  }
  return undefined
}

function leavesEarly(parsed: Parsed, statement: AnyNode, path: string): boolean {
  const test = statement.test
  if (!isNode(test) || test.type !== 'UnaryExpression' || test.operator !== '!' || !isNode(test.argument)) return false
  const only = prefixesOf(parsed, test.argument)
  if (!only || only.some((prefix) => path.startsWith(prefix))) return false
  let returns = false
  if (isNode(statement.consequent)) walk(statement.consequent, (node) => void (returns ||= node.type === 'ReturnStatement'))
  return returns
}
