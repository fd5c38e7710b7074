import type { Parsed } from './parse.ts'
import { lineEnd, lineOfNode, lineStart, textOf } from './range.ts'
import { isNode, walk } from './walk.ts'
import type { AnyNode } from './walk.ts'
import { bindingOf, createdObjects, expressNames } from './express-objects.ts'
import type { Created } from './express-objects.ts'

/** The application object of an Express module, and the first place at which a route answers before everything else. */
export interface ExpressApp {
  kind: 'found'
  /** How code at the place names it: 'app', 'server', 'this.app'. */
  object: string
  /** Offset at the end of the line of the statement that creates it: new lines go here, each after a line break. */
  after: number
  /** 1-based line of that statement. */
  line: number
  /** Indentation of the new lines. */
  indent: string
  /** False where the file ends its statements without a semicolon there. */
  semi: boolean
  /** What the module does with it; the server that a process boots is 'listens' here or in the module that imports this one. */
  use: 'listens' | 'shared' | 'local'
}

/** The module creates one, but there is no exact place for code. */
export interface ExpressRefusal {
  kind: 'refused'
  reason: string
  line: number
}

/** Undefined where the module creates no Express application. */
export function findExpressApp(parsed: Parsed): ExpressApp | ExpressRefusal | undefined {
  if (!parsed.text.includes('express')) return undefined
  const names = expressNames(parsed)
  const created = createdObjects(parsed, names)
  const first = created[0]
  if (!first) return undefined
  const uses = usesOf(parsed)
  const roots = created.filter((c) => c.object === undefined || !uses.mounted.has(c.object))
  const ranked = (roots.length > 0 ? roots : created).map((c) => ({ created: c, rank: rankOf(c, uses) }))
  const best = Math.max(...ranked.map((r) => r.rank))
  const top = ranked.filter((r) => r.rank === best).map((r) => r.created)
  const line = lineOfNode(parsed.text, (top[0] ?? first).statement)
  if (top.length > 1) return { kind: 'refused', line, reason: 'it creates more than one Express application, and which of them serves the app is not clear' }
  return placeOf(parsed, top[0] ?? first, uses, line)
}

function placeOf(parsed: Parsed, created: Created, uses: Uses, line: number): ExpressApp | ExpressRefusal {
  const { text } = parsed
  const refuse = (reason: string): ExpressRefusal => ({ kind: 'refused', reason, line })
  const { object } = created
  if (object === undefined) return refuse('the Express application is made inside another expression, so it has no name that code could use')
  if (uses.firebase.has(object)) return refuse('Firebase calls this Express application for each request; it is not a server that listens')
  const anchor = created.anchor
  if (!anchor) return refuse('the Express application is a class property, and the class has no constructor in which a route could be added first')
  const rest = text.slice(anchor.end, lineEnd(text, anchor.end))
  if (!/^\s*(?:\/\/.*|\/\*(?:(?!\*\/).)*\*\/\s*)?$/.test(rest)) return refuse('other code follows on the line that creates the Express application')
  const indent = created.inside ?? /^[ \t]*/.exec(text.slice(lineStart(text, anchor.start)))?.[0] ?? ''
  return {
    kind: 'found', object, line, indent,
    after: lineEnd(text, anchor.end),
    semi: textOf(text, created.statement).endsWith(';'),
    use: uses.listening.has(object) ? 'listens' : uses.shared.has(object) ? 'shared' : 'local',
  }
}

interface Uses {
  listening: Set<string>
  shared: Set<string>
  /** Passed to another application's `use`. */
  mounted: Set<string>
  firebase: Set<string>
}

function rankOf(created: Created, uses: Uses): number {
  if (created.object === undefined) return 0
  if (uses.listening.has(created.object)) return 3
  return uses.shared.has(created.object) ? 2 : 1
}

/** What happens to the names of the module, by the text of the expression ('app', 'this.app'). */
function usesOf(parsed: Parsed): Uses {
  const uses: Uses = { listening: new Set(), shared: new Set(), mounted: new Set(), firebase: new Set() }
  const name = (node: unknown): string | undefined => (isNode(node) ? bindingOf(parsed.text, node) : undefined)
  const add = (set: Set<string>, node: unknown): void => {
    const object = name(node)
    if (object !== undefined) set.add(object)
  }
  walk(parsed.ast.program, (node) => {
    switch (node.type) {
      case 'CallExpression':
      case 'NewExpression':
        readCall(node, uses, add)
        break
      case 'ReturnStatement':
      case 'ExportDefaultDeclaration':
        add(uses.shared, node.argument ?? node.declaration)
        break
      case 'ExportSpecifier':
        add(uses.shared, node.local)
        break
      case 'ExportNamedDeclaration':
        for (const declarator of declaratorsOf(node.declaration)) add(uses.shared, declarator.id)
        break
      case 'AssignmentExpression':
        if (isNode(node.left) && /^(?:module\.)?exports\b/.test(textOf(parsed.text, node.left))) shareAll(node.right, (n) => add(uses.shared, n))
        break
    }
  })
  return uses
}

/** `module.exports = app` and `module.exports = { app, start }`. */
function shareAll(value: unknown, share: (node: unknown) => void): void {
  if (!isNode(value)) return
  share(value)
  if (value.type !== 'ObjectExpression' || !Array.isArray(value.properties)) return
  for (const property of value.properties.filter(isNode)) share(property.value)
}

function readCall(node: AnyNode, uses: Uses, add: (set: Set<string>, node: unknown) => void): void {
  const callee = isNode(node.callee) ? node.callee : undefined
  const args = Array.isArray(node.arguments) ? node.arguments : []
  const property = callee && isNode(callee.property) ? String(callee.property.name ?? '') : ''
  const called = property || String(callee?.name ?? '')
  if (property === 'listen') add(uses.listening, callee?.object)
  else if (called === 'createServer' || called === 'createSecureServer') for (const arg of args) add(uses.listening, arg)
  else if (called === 'onRequest') for (const arg of args) add(uses.firebase, arg)
  else if (property === 'use') for (const arg of args) add(uses.mounted, arg)
  else for (const arg of args) add(uses.shared, arg)
}

function declaratorsOf(node: unknown): AnyNode[] {
  return isNode(node) && Array.isArray(node.declarations) ? node.declarations.filter(isNode) : []
}
