import { dottedName, nameOf } from '../../codemods/kit/bindings.ts'
import { importsOf } from '../../codemods/kit/imports.ts'
import type { ImportRef } from '../../codemods/kit/imports.ts'
import type { Parsed } from '../../codemods/kit/parse.ts'
import { lineOfNode } from '../../codemods/kit/range.ts'
import { isNode, walk } from '../../codemods/kit/walk.ts'
import type { AnyNode } from '../../codemods/kit/walk.ts'
import { libraryOf } from './services.ts'
import type { Library, Service } from './services.ts'

/** A place in a module at which a tracker's library is started. */
export interface Started {
  service: Service
  library: Library
  /** The specifier as the module writes it. */
  specifier: string
  line: number
  /** The call or `new`; undefined where the import alone starts it. */
  node?: AnyNode
  /** Module-level name that holds what the start answered. */
  instance?: string
}

/** Every start in a module, in the order of the text. A library that is imported and never started is none. */
export function startsIn(parsed: Parsed): Started[] {
  const found: Started[] = []
  for (const ref of importsOf(parsed)) {
    const known = ref.typeOnly ? undefined : libraryOf(ref.source)
    if (!known) continue
    const at = (node: AnyNode): Omit<Started, 'node'> => ({ ...known, specifier: ref.source, line: lineOfNode(parsed.text, node) })
    if (known.library.starts.some((start) => start.by === 'import') && (isEffect(ref) || !known.library.starts.some((start) => start.by === 'call'))) {
      found.push({ ...at(ref.statement) })
      continue
    }
    walk(parsed.ast, (node, parent) => {
      if (!isStart(node, ref, known.library)) return
      const name = parent?.type === 'VariableDeclarator' ? nameOf(parent.id) : parent?.type === 'AssignmentExpression' ? nameOf(parent.left) : ''
      found.push({ ...at(node), node, ...(name ? { instance: name } : {}) })
    })
  }
  return found
}

function isEffect(ref: ImportRef): boolean {
  return ref.default === undefined && ref.namespace === undefined && ref.named.length === 0
}

/** `Sentry.init(…)`, `init(…)`, `new Rollbar(…)`, `rg4js('apiKey', …)`, also through `require('x').init(…)`. */
function isStart(node: AnyNode, ref: ImportRef, library: Library): boolean {
  const call = node.type === 'CallExpression' || node.type === 'OptionalCallExpression'
  if (!call && node.type !== 'NewExpression') return false
  const callee = dottedName(node.callee)
  if (callee === undefined) return call && isEffect(ref) && startsRequired(node, ref, library)
  return library.starts.some((start) => {
    if (start.by === 'import') return false
    if (start.by === 'factory') return call && callee === ref.default
    if ((start.by === 'new') === call) return false
    const wanted = start.by === 'new' ? start.member : start.member
    return namesOf(ref, wanted).includes(callee)
  })
}

/** What the module calls a member of the library: 'Sentry.init' by a namespace or default, 'init' or its alias by a named import. */
function namesOf(ref: ImportRef, member: string | undefined): string[] {
  const whole = [ref.namespace, ref.default].filter((name) => name !== undefined)
  if (member === undefined) return [...whole, ...ref.named.filter((n) => n.imported === 'default').map((n) => n.local)]
  const [first, ...rest] = member.split('.')
  const tail = rest.map((part) => `.${part}`).join('')
  return [
    ...whole.flatMap((name) => [`${name}.${member}`, ...(rest.length > 0 ? [`${name}${tail}`] : [])]),
    ...ref.named.flatMap((n) => (n.imported === first ? [`${n.local}${tail}`] : rest.length === 0 ? [`${n.local}.${member}`] : [])),
  ]
}

/** `require('@sentry/node').init(…)`: the call itself is the statement. */
function startsRequired(node: AnyNode, ref: ImportRef, library: Library): boolean {
  if (ref.kind !== 'require' || node.start < ref.statement.start || node.end > ref.statement.end || !isNode(node.callee) || node.callee.type !== 'MemberExpression') return false
  const member = nameOf(node.callee.property)
  return library.starts.some((start) => start.by === 'call' && start.member === member)
}
