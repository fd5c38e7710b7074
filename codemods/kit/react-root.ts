import { nameOf } from './bindings.ts'
import { importsOf } from './imports.ts'
import { elementName } from './jsx.ts'
import type { Parsed } from './parse.ts'
import { unwrapType } from './resolve.ts'
import { childrenOf, isNode } from './walk.ts'
import type { AnyNode } from './walk.ts'

/** What React's root renders. */
export interface ReactRoot {
  /** The JSX that is handed to `render` or `hydrateRoot`. */
  element: AnyNode
  /** It is the only argument of that call. */
  soleArgument: boolean
}

/** Elements that change nothing but how React checks the code in development. */
const STRICT = new Set(['StrictMode', 'React.StrictMode'])

/**
 * `createRoot(…).render(<App />)`, `root.render(…)`, `hydrateRoot(el, …)`, and `ReactDOM.render(…, el)` of React 17, by names that
 * come from react-dom. Undefined where there is none, more than one, or what it renders is no JSX.
 */
export function reactRootOf(parsed: Parsed): ReactRoot | undefined {
  if (!parsed.text.includes('react-dom')) return undefined
  const names = namesOf(parsed)
  const found: { element: AnyNode; soleArgument: boolean }[] = []
  const step = (node: AnyNode): void => {
    const rendered = node.type === 'CallExpression' ? renderedBy(node, names, parsed) : undefined
    if (rendered) found.push(rendered)
    childrenOf(node).forEach(step)
  }
  step(parsed.ast.program as unknown as AnyNode)
  const [only] = found
  return found.length === 1 && only && /^JSX(?:Element|Fragment)$/.test(only.element.type) ? only : undefined
}

interface Names {
  /** Local names of whole modules: ReactDOM. */
  modules: ReadonlySet<string>
  /** Local name by what react-dom calls it. */
  of(exported: string): string | undefined
}

function namesOf(parsed: Parsed): Names {
  const refs = importsOf(parsed).filter((ref) => /^react-dom(?:\/client)?$/.test(ref.source) && !ref.typeOnly)
  return {
    modules: new Set(refs.flatMap((ref) => [ref.default, ref.namespace]).filter((name) => name !== undefined)),
    of: (exported) => refs.flatMap((ref) => ref.named).find((name) => name.imported === exported)?.local,
  }
}

/** Whether a callee is that export of react-dom. */
function isCall(node: unknown, exported: string, names: Names): node is AnyNode {
  if (!isNode(node) || node.type !== 'CallExpression' || !isNode(node.callee)) return false
  const { callee } = node
  if (callee.type === 'Identifier') return nameOf(callee) === names.of(exported)
  return callee.type === 'MemberExpression' && names.modules.has(nameOf(callee.object)) && nameOf(callee.property) === exported
}

function renderedBy(call: AnyNode, names: Names, parsed: Parsed): ReactRoot | undefined {
  const [first, second, ...more] = (call.arguments as AnyNode[]).map(unwrapType)
  if (isCall(call, 'hydrateRoot', names)) return second && { element: second, soleArgument: false }
  if (isCall(call, 'render', names)) return first && { element: first, soleArgument: false }
  const { callee } = call as { callee?: unknown }
  if (!isNode(callee) || !/^(?:Optional)?MemberExpression$/.test(callee.type) || nameOf(callee.property) !== 'render' || !first) return undefined
  const object = callee.object as AnyNode
  const isRoot = isCall(unwrapType(object), 'createRoot', names) || (object.type === 'Identifier' && holdsRoot(parsed, nameOf(object), names))
  return isRoot ? { element: first, soleArgument: second === undefined && more.length === 0 } : undefined
}

/** `const root = createRoot(…)`, also where it is assigned later. */
function holdsRoot(parsed: Parsed, name: string, names: Names): boolean {
  let found = false
  const step = (node: AnyNode): void => {
    const [target, value] = node.type === 'VariableDeclarator' ? [node.id, node.init] : node.type === 'AssignmentExpression' ? [node.left, node.right] : []
    if (nameOf(target) === name && isNode(value) && isCall(unwrapType(value), 'createRoot', names)) found = true
    childrenOf(node).forEach(step)
  }
  step(parsed.ast.program as unknown as AnyNode)
  return found
}

/** Below StrictMode, if it is outermost: from the first element that it holds to the last. */
export function withinStrictMode(root: AnyNode): { start: number; end: number; inside: boolean } {
  if (!STRICT.has(elementName(root) ?? '')) return { start: root.start, end: root.end, inside: false }
  const children = (root.children as AnyNode[]).filter((child) => child.type !== 'JSXText' || String(child.value).trim() !== '')
  const [first] = children
  const last = children.at(-1)
  if (!first || !last) return { start: root.start, end: root.end, inside: false }
  return children.length === 1 && STRICT.has(elementName(first) ?? '') ? withinStrictMode(first) : { start: first.start, end: last.end, inside: true }
}
