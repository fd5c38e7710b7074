import { dottedName, nameOf, stringValue } from './bindings.ts'
import type { Parsed } from './parse.ts'
import { isNode, walk } from './walk.ts'
import type { AnyNode } from './walk.ts'

/** One top-level import, or one top-level `require`. */
export interface ImportRef {
  source: string
  kind: 'import' | 'require'
  /** `import type …`. */
  typeOnly: boolean
  /** Local name of the default export; of a `require`, the name of what it returns. */
  default?: string
  /** `import * as x`. */
  namespace?: string
  named: readonly { imported: string; local: string; typeOnly: boolean }[]
  /** The import declaration, or the declarator or expression that holds the `require`. */
  node: AnyNode
  /** The top-level statement that holds it. */
  statement: AnyNode
}

/** All top-level imports and requires, in the order of the text. */
export function importsOf(parsed: Parsed): ImportRef[] {
  return statementsOf(parsed).flatMap((statement): ImportRef[] => {
    if (statement.type === 'ImportDeclaration') return [ofImport(statement)]
    if (statement.type === 'TSImportEqualsDeclaration') return ofImportEquals(statement)
    if (statement.type === 'VariableDeclaration') return (statement.declarations as AnyNode[]).flatMap((node) => ofRequire(statement, node, node.id, node.init))
    if (statement.type === 'ExpressionStatement') return ofRequire(statement, statement.expression as AnyNode, undefined, statement.expression)
    return []
  })
}

export function statementsOf(parsed: Parsed): AnyNode[] {
  return parsed.ast.program.body as unknown as AnyNode[]
}

/** Local name of an export ('default', '*' or its name) of a module; undefined where it is not imported as a value. */
export function localNameOf(parsed: Parsed, source: string, imported: string): string | undefined {
  for (const ref of importsOf(parsed)) {
    if (ref.source !== source || ref.typeOnly) continue
    if (imported === 'default' && ref.default) return ref.default
    if (imported === '*' && (ref.namespace ?? (ref.kind === 'require' && ref.default))) return ref.namespace ?? ref.default
    const found = ref.named.find((name) => name.imported === imported && !name.typeOnly)
    if (found) return found.local
  }
  return undefined
}

/**
 * How a file loads modules. `.mjs`, `.cjs` and TypeScript say it by name, others by what they use; undefined where nothing says.
 * `path` '' judges by the text alone.
 */
export function moduleSystemOf(parsed: Parsed, path = ''): 'esm' | 'cjs' | undefined {
  if (/\.c[jt]s$/.test(path)) return path.endsWith('.cts') ? 'esm' : 'cjs'
  if (/\.m[jt]s$/.test(path)) return 'esm'
  if (statementsOf(parsed).some((s) => s.type === 'ImportDeclaration' || s.type === 'TSImportEqualsDeclaration' || s.type.startsWith('Export'))) return 'esm'
  if (/\.tsx?$/.test(path)) return 'esm'
  return /\brequire\s*\(|\bmodule\.exports\b|\bexports\./.test(parsed.text) && usesCommonJs(parsed) ? 'cjs' : undefined
}

function usesCommonJs(parsed: Parsed): boolean {
  let found = false
  walk(parsed.ast, (node) => {
    if (node.type === 'CallExpression' && nameOf(node.callee) === 'require' && stringValue((node.arguments as unknown[])[0]) !== undefined) found = true
    if (node.type === 'MemberExpression' && (dottedName(node) === 'module.exports' || nameOf(node.object) === 'exports')) found = true
  })
  return found
}

function ofImport(statement: AnyNode): ImportRef {
  const specifiers = statement.specifiers as AnyNode[]
  const local = (type: string): string | undefined => nameOf(specifiers.find((s) => s.type === type)?.local) || undefined
  const byDefault = local('ImportDefaultSpecifier')
  const namespace = local('ImportNamespaceSpecifier')
  return {
    source: stringValue(statement.source) ?? '',
    kind: 'import',
    typeOnly: statement.importKind === 'type' || statement.importKind === 'typeof',
    ...(byDefault ? { default: byDefault } : {}),
    ...(namespace ? { namespace } : {}),
    named: specifiers
      .filter((s) => s.type === 'ImportSpecifier')
      .map((s) => ({ imported: nameOf(s.imported) || (stringValue(s.imported) ?? ''), local: nameOf(s.local), typeOnly: s.importKind === 'type' })),
    node: statement,
    statement,
  }
}

/** `import x = require('source')`. */
function ofImportEquals(statement: AnyNode): ImportRef[] {
  const source = isNode(statement.moduleReference) ? stringValue(statement.moduleReference.expression) : undefined
  return source === undefined ? [] : [{ source, kind: 'require', typeOnly: false, default: nameOf(statement.id), named: [], node: statement, statement }]
}

/** `const x = require('a')`, `const { y } = require('a')`, `const y = require('a').y`, `require('a')`, `require('a').config()`. */
function ofRequire(statement: AnyNode, node: AnyNode, id: unknown, value: unknown): ImportRef[] {
  const found = requireIn(value)
  if (!found) return []
  const base: ImportRef = { source: found.source, kind: 'require', typeOnly: false, named: [], node, statement }
  if (!isNode(id) || found.rest === 'call') return [base]
  if (id.type === 'Identifier') {
    if (found.rest === undefined || found.rest === '.default') return [{ ...base, default: nameOf(id) }]
    return [{ ...base, named: [{ imported: found.rest.slice(1), local: nameOf(id), typeOnly: false }] }]
  }
  if (id.type !== 'ObjectPattern' || found.rest !== undefined) return [base]
  const properties = (id.properties as AnyNode[]).filter((p) => p.type === 'ObjectProperty' && !p.computed)
  return [{ ...base, named: properties.map((p) => ({ imported: nameOf(p.key) || (stringValue(p.key) ?? ''), local: nameOf(p.value), typeOnly: false })).filter((p) => p.local !== '') }]
}

/** The `require` at the root of a chain of calls and members, and what is taken from it. */
function requireIn(value: unknown): { source: string; rest?: 'call' | `.${string}` } | undefined {
  if (!isNode(value)) return undefined
  if (value.type === 'MemberExpression' && !value.computed) {
    const inner = requireIn(value.object)
    return inner && { source: inner.source, rest: inner.rest === undefined ? `.${nameOf(value.property)}` : 'call' }
  }
  if (value.type !== 'CallExpression') return undefined
  if (nameOf(value.callee) === 'require') {
    const source = stringValue((value.arguments as unknown[])[0])
    return source === undefined ? undefined : { source }
  }
  const inner = requireIn(value.callee)
  return inner && { source: inner.source, rest: 'call' }
}
