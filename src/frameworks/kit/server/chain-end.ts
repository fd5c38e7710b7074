import { nameOf } from '../../../../codemods/kit/bindings.ts'
import { importsOf } from '../../../../codemods/kit/imports.ts'
import { unwrapType } from '../../../../codemods/kit/resolve.ts'
import { findChainEnd } from '../../../../codemods/kit/servers/chain.ts'
import { findServerObject } from '../../../../codemods/kit/servers/find.ts'
import { SERVER_KINDS } from '../../../../codemods/kit/servers/kinds.ts'
import { isNode, walk } from '../../../../codemods/kit/walk.ts'
import type { AnyNode } from '../../../../codemods/kit/walk.ts'
import { isTestFile, isToolFile } from '../../../detect/roles.ts'
import type { App, HandlerPlace } from '../../../types.ts'
import type { Parsed } from '../../../tree/sources.ts'

type End = NonNullable<Extract<HandlerPlace, { kind: 'server' }>['end']>

/** Where the chain of the Express application that the module at `path` creates ends: there, or in the one module that is given it and adds to it. */
export function chainEndOf(app: App, path: string): End {
  const outside = app.reached.filter((other) => other !== path && !isTestFile(other) && !isToolFile(other)).flatMap((other) => addedBy(app, path, other))
  const [only, more] = outside
  if (more && only) return { reason: `${only.path} and ${more.path} both add to the application, and which comes last is not clear` }
  if (only) return only
  const parsed = app.project.parse(path)
  const found = parsed && findServerObject(parsed, SERVER_KINDS.express)
  const end = parsed && found?.kind === 'found' ? findChainEnd(parsed, found.object, found.anchor) : undefined
  return end ? { path, line: end.line } : { reason: `${path} has no line of which it is sure that all routes are mounted above it` }
}

/** A module that imports the application (or what makes it) and mounts something on it. */
function addedBy(app: App, home: string, path: string): Extract<End, { path: string }>[] {
  const text = app.project.files.text(path)
  if (!text || !/\.(?:use|get|post|all)\(|\(\s*app\b/.test(text)) return []
  const parsed = app.project.parse(path)
  const names = parsed ? importedFrom(app, parsed, path, home) : []
  if (!parsed || names.length === 0) return []
  for (const object of [...names, ...madeBy(parsed, names)]) {
    const end = findChainEnd(parsed, object)
    if (end) return [{ path, object, line: end.line }]
  }
  return []
}

function importedFrom(app: App, parsed: Parsed, path: string, home: string): string[] {
  return importsOf(parsed).filter((ref) => !ref.typeOnly && app.resolve(path, ref.source) === home).flatMap((ref) => [ref.default, ...ref.named.map((n) => n.local)].filter((name) => name !== undefined))
}

/** `const app = createApp()`, `const app = await createApp()`, `const { app } = createServer()`. */
function madeBy(parsed: Parsed, makers: readonly string[]): string[] {
  const names: string[] = []
  walk(parsed.ast.program, (node) => {
    if (node.type !== 'VariableDeclarator' || !isNode(node.init)) return
    const value = unwrapType(node.init)
    const call = value.type === 'AwaitExpression' ? (value.argument as AnyNode) : value
    if (call.type !== 'CallExpression' || !makers.includes(nameOf(call.callee))) return
    if (nameOf(node.id)) names.push(nameOf(node.id))
    else if (isNode(node.id) && node.id.type === 'ObjectPattern') for (const p of node.id.properties as AnyNode[]) if (nameOf(p.key) === 'app') names.push(nameOf(p.value))
  })
  return names
}
