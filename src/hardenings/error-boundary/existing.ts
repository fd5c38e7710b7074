import { nameOf } from '../../../codemods/kit/bindings.ts'
import { importsOf } from '../../../codemods/kit/imports.ts'
import { elementName } from '../../../codemods/kit/jsx.ts'
import type { Parsed } from '../../../codemods/kit/parse.ts'
import { lineOfNode } from '../../../codemods/kit/range.ts'
import { childrenOf, isNode, walk } from '../../../codemods/kit/walk.ts'
import type { AnyNode } from '../../../codemods/kit/walk.ts'
import type { App, Evidence } from '../../types.ts'

/** Elements through which a router puts pages on the screen. */
const PAGES = /^(?:Routes|Switch|Outlet|RouterProvider|Router|BrowserRouter|HashRouter|MemoryRouter|AppRouter|AppRoutes|AnimatedRoutes|Component)$/

/** A boundary element in the module at `path` (hand-written, or of a package), with the elements around it, innermost first. */
export interface BoundaryUse {
  node: AnyNode
  around: readonly AnyNode[]
  line: number
}

/** Elements of this module that are error boundaries, in the order of the text. */
export function boundariesIn(app: App, path: string): BoundaryUse[] {
  const parsed = app.project.parse(path)
  if (!parsed) return []
  const uses: BoundaryUse[] = []
  const step = (node: AnyNode, around: readonly AnyNode[]): void => {
    const name = elementName(node)
    if (name !== undefined && isBoundary(app, path, parsed, name, 0)) uses.push({ node, around, line: lineOfNode(parsed.text, node) })
    childrenOf(node).forEach((child) => step(child, [node, ...around]))
  }
  step(parsed.ast.program as unknown as AnyNode, [])
  return uses
}

/** Whether the element of that name catches what its children throw: a class that says so, a package's boundary, or a component around one. */
function isBoundary(app: App, path: string, parsed: Parsed, name: string, depth: number): boolean {
  if (!/^[A-Z]/.test(name) || depth > 3) return false
  const [first = name, ...rest] = name.split('.')
  const ref = importsOf(parsed).find((r) => !r.typeOnly && (r.default === first || r.namespace === first || r.named.some((n) => n.local === first)))
  if (!ref) return definesBoundary(app, path, parsed, first, depth)
  const imported = rest.at(-1) ?? ref.named.find((n) => n.local === first)?.imported ?? (ref.default === first ? 'default' : first)
  const target = app.resolve(path, ref.source)
  if (target === undefined) return (imported === 'default' ? first : imported).endsWith('Boundary')
  return exportsBoundary(app, target, imported === 'default' ? undefined : imported, depth + 1)
}

/** Through files that only hand on what others export. `name` undefined stands for the default export. */
function exportsBoundary(app: App, path: string, name: string | undefined, depth: number): boolean {
  const text = app.project.files.text(path) ?? ''
  const parsed = /Boundary|componentDidCatch|getDerivedStateFromError|export\s*\*/.test(text) && depth <= 3 ? app.project.parse(path) : undefined
  if (!parsed) return false
  for (const statement of parsed.ast.program.body as unknown as AnyNode[]) {
    const source = isNode(statement.source) ? app.resolve(path, String(statement.source.value)) : undefined
    if (source === undefined) continue
    const named = statement.type === 'ExportNamedDeclaration' ? (statement.specifiers as AnyNode[]).find((s) => nameOf(s.exported) === (name ?? 'default')) : undefined
    if (named && exportsBoundary(app, source, nameOf(named.local) === 'default' ? undefined : nameOf(named.local), depth + 1)) return true
    if (statement.type === 'ExportAllDeclaration' && exportsBoundary(app, source, name, depth + 1)) return true
  }
  return definesBoundary(app, path, parsed, name, depth)
}

/** A class of that name (any, where it has none) with one of React's two methods, or a function component that puts `children` into a boundary. */
function definesBoundary(app: App, path: string, parsed: Parsed, name: string | undefined, depth: number): boolean {
  let found = false
  walk(parsed.ast.program, (node) => {
    if (/^Class(?:Declaration|Expression)$/.test(node.type)) {
      const members = (node.body as { body: AnyNode[] }).body
      const catches = members.some((member) => isNode(member.key) && /^(?:componentDidCatch|getDerivedStateFromError)$/.test(nameOf(member.key)))
      if (catches && (name === undefined || nameOf(node.id) === name || !isNode(node.id))) found = true
    }
    if (!found && name !== undefined && isFunctionOf(node, name)) {
      walk(node, (inner) => {
        const element = elementName(inner)
        if (element !== undefined && element !== name && isBoundary(app, path, parsed, element, depth + 1) && holdsChildren(inner)) found = true
      })
    }
  })
  return found
}

function isFunctionOf(node: AnyNode, name: string): boolean {
  if (node.type === 'FunctionDeclaration') return nameOf(node.id) === name
  return node.type === 'VariableDeclarator' && nameOf(node.id) === name && isNode(node.init)
}

function holdsChildren(element: AnyNode): boolean {
  let found = false
  walk(element, (node) => {
    if (node.type === 'JSXExpressionContainer' && isNode(node.expression) && (nameOf(node.expression) === 'children' || nameOf(node.expression.property) === 'children')) found = true
  })
  return found
}

/**
 * The boundary that stands around all pages: in what React's root renders, or in one of the components that this renders.
 * `entry` is the module that renders the root.
 */
export function rootBoundary(app: App, entry: string, rendered: AnyNode): Evidence | undefined {
  const inEntry = boundariesIn(app, entry).find((use) => use.node.start >= rendered.start && use.node.end <= rendered.end)
  if (inEntry) return { path: entry, line: inEntry.line, note: `<${elementName(inEntry.node)}> around what is rendered` }
  const parsed = app.project.parse(entry)
  if (!parsed) return undefined
  const wrapped = importedBy(app, entry, parsed, namesIn(rendered))
  for (const { path, name } of wrapped) {
    const found = around(app, path, name)
    if (found) return found
  }
  return undefined
}

/** Local modules that components of these names come from. */
function importedBy(app: App, path: string, parsed: Parsed, names: ReadonlySet<string>): { path: string; name: string | undefined }[] {
  return importsOf(parsed).filter((ref) => !ref.typeOnly).flatMap((ref) => {
    const target = app.resolve(path, ref.source)
    if (target === undefined || !app.files.includes(target)) return []
    const named = ref.named.filter((n) => names.has(n.local)).map((n) => ({ path: target, name: n.imported }))
    return ref.default !== undefined && names.has(ref.default) ? [{ path: target, name: undefined }, ...named] : named
  })
}

function namesIn(node: AnyNode): Set<string> {
  const names = new Set<string>()
  walk(node, (inner) => {
    const name = elementName(inner)
    if (name !== undefined && /^[A-Z]/.test(name)) names.add(name)
  })
  return names
}

/** In a component module: a boundary that is outermost, or that holds the router's elements, `children`, or a component that does. */
function around(app: App, path: string, name: string | undefined): Evidence | undefined {
  const parsed = app.project.parse(path)
  if (!parsed) return undefined
  for (const use of boundariesIn(app, path)) {
    const inRoute = use.around.some((node) => /^(?:Route|Suspense\.Route)$/.test(elementName(node) ?? '') || node.type === 'JSXAttribute')
    if (inRoute) continue
    const outermost = !use.around.some((node) => node.type.startsWith('JSX')) && (name === undefined || !use.around.some((node) => isOtherComponent(node, name)))
    const inner = namesIn(use.node)
    const pages = [...inner].some((element) => PAGES.test(element) || drawsPages(app, path, parsed, element))
    if ((outermost && isExportedRoot(parsed, use)) || pages || holdsChildren(use.node)) return { path, line: use.line, note: `<${elementName(use.node)}> around the pages` }
  }
  return undefined
}

function isOtherComponent(node: AnyNode, name: string): boolean {
  return node.type === 'FunctionDeclaration' && nameOf(node.id) !== name && nameOf(node.id) !== ''
}

/** The component that the module exports by default returns it. */
function isExportedRoot(parsed: Parsed, use: BoundaryUse): boolean {
  const owner = [...use.around].reverse().find((node) => node.type === 'FunctionDeclaration' || node.type === 'VariableDeclarator')
  const name = nameOf(owner?.id)
  return name === '' || new RegExp(`export\\s+default\\s+(?:(?:async\\s+)?function\\s+|\\w+\\()?${name}\\b|export\\s+(?:const|function)\\s+${name}\\b`).test(parsed.text)
}

/** A component of this module or of one that it imports, whose code names the router's elements. */
function drawsPages(app: App, path: string, parsed: Parsed, name: string): boolean {
  const target = importedBy(app, path, parsed, new Set([name]))[0]?.path
  if (target !== undefined) return /<(?:Routes|Switch|Outlet|RouterProvider)\b|\buseRoutes\(/.test(app.project.files.text(target) ?? '')
  let found = false
  walk(parsed.ast.program, (node) => {
    if (isFunctionOf(node, name)) walk(node, (inner) => void (PAGES.test(elementName(inner) ?? '') && (found = true)))
  })
  return found
}
