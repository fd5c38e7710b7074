import { dottedName } from '../bindings.ts'
import type { Parsed } from '../parse.ts'
import { unwrapType } from '../resolve.ts'
import { isNode, walk } from '../walk.ts'
import type { AnyNode } from '../walk.ts'

/** What a module does with its names, each by its dotted name ('app', 'this.app'). */
export interface Uses {
  /** `x.listen(…)`, `createServer(x)`, `serve({ fetch: x.fetch })`, `export default { fetch: x.fetch }`. */
  listening: Set<string>
  /** Exported, returned, or handed to a function. */
  shared: Set<string>
  /** Passed to another application's `use`, `route` or `mount`. */
  mounted: Set<string>
  /** Passed to Firebase's `onRequest`. */
  firebase: Set<string>
}

export function usesOf(parsed: Parsed): Uses {
  const uses: Uses = { listening: new Set(), shared: new Set(), mounted: new Set(), firebase: new Set() }
  walk(parsed.ast.program, (node) => {
    switch (node.type) {
      case 'CallExpression':
      case 'OptionalCallExpression':
      case 'NewExpression':
        readCall(node, uses)
        break
      case 'ReturnStatement':
        share(uses, node.argument)
        break
      case 'ExportDefaultDeclaration':
        listen(uses, node.declaration)
        share(uses, node.declaration)
        break
      case 'ExportSpecifier':
        share(uses, node.local)
        break
      case 'TSExportAssignment':
        share(uses, node.expression)
        break
      case 'ExportNamedDeclaration':
        if (isNode(node.declaration) && Array.isArray(node.declaration.declarations)) for (const declarator of node.declaration.declarations.filter(isNode)) share(uses, declarator.id)
        break
      case 'AssignmentExpression':
        if (/^(?:module\.)?exports(?:\.|$)/.test(dottedName(node.left) ?? '')) share(uses, node.right)
        break
    }
  })
  return uses
}

function add(set: Set<string>, node: unknown): void {
  const name = isNode(node) ? dottedName(unwrapType(node)) : undefined
  if (name !== undefined) set.add(name)
}

/** The name, or the values of an object of names: `module.exports = { app, server }`. */
function share(uses: Uses, node: unknown): void {
  add(uses.shared, node)
  if (isNode(node) && node.type === 'ObjectExpression') for (const property of node.properties as AnyNode[]) add(uses.shared, property.value)
}

/** What a host or a listening function is given of it: `x.fetch`, `x.callback()`, `{ fetch: x.fetch }`. */
function listen(uses: Uses, node: unknown): void {
  if (!isNode(node)) return
  const value = unwrapType(node)
  if (value.type === 'ObjectExpression') for (const property of value.properties as AnyNode[]) listen(uses, property.value)
  const handler = value.type === 'CallExpression' && isNode(value.callee) ? value.callee : value
  const name = dottedName(handler)
  const owner = name === undefined ? undefined : /^(.+)\.(?:fetch|callback|routing)$/.exec(name)?.[1]
  if (owner !== undefined) uses.listening.add(owner)
}

function readCall(node: AnyNode, uses: Uses): void {
  const callee = isNode(node.callee) ? node.callee : undefined
  const args = node.arguments as AnyNode[]
  const method = callee && isNode(callee.property) ? String(callee.property.name ?? '') : ''
  const called = method || String(callee?.name ?? '')
  if (method === 'listen') add(uses.listening, callee?.object)
  else if (/^(?:createServer|createSecureServer|createAdaptorServer|serve)$/.test(called)) {
    for (const arg of args) {
      add(uses.listening, arg)
      listen(uses, arg)
    }
  } else if (called === 'onRequest') for (const arg of args) add(uses.firebase, arg)
  else if (/^(?:use|route|mount)$/.test(method)) for (const arg of args) add(uses.mounted, arg)
  else for (const arg of args) share(uses, arg)
}
