import { dottedName, nameOf } from './bindings.ts'
import type { Parsed } from './parse.ts'
import { lineOfNode } from './range.ts'
import { isNode, walk } from './walk.ts'
import type { AnyNode } from './walk.ts'

/** A middleware that keeps every answer's body and writes it to the log. */
export interface BodyLog {
  /** Line of the statement that writes it. */
  line: number
  /** The statements to take out, where nothing else uses what they make. */
  statements: readonly AnyNode[]
}

/**
 * `let captured = undefined; const original = res.json; res.json = function (body, …) { captured = body; return original.apply(res, […]) }`
 * and, when the answer is out, `if (captured) line += … JSON.stringify(captured)`: the middleware of Replit's template.
 */
export function bodyLogsOf(parsed: Parsed): BodyLog[] {
  const found: BodyLog[] = []
  if (!/\.json\s*=/.test(parsed.text)) return found
  walk(parsed.ast.program, (node) => {
    if (node.type !== 'BlockStatement') return
    const list = node.body as AnyNode[]
    for (const patch of list) {
      const log = ofPatch(parsed, node, list, patch)
      if (log) found.push(log)
    }
  })
  return found
}

function ofPatch(parsed: Parsed, block: AnyNode, list: readonly AnyNode[], patch: AnyNode): BodyLog | undefined {
  const assignment = patch.type === 'ExpressionStatement' && isNode(patch.expression) && patch.expression.type === 'AssignmentExpression' ? patch.expression : undefined
  const target = dottedName(assignment?.left)
  const fn = assignment && (assignment.right as AnyNode)
  if (!target || !/^\w+\.json$/.test(target) || !fn || !/Function/.test(fn.type) || !isNode(fn.body)) return undefined
  const [keep, call, more] = (fn.body.body ?? []) as AnyNode[]
  const kept = keep?.type === 'ExpressionStatement' && isNode(keep.expression) && keep.expression.type === 'AssignmentExpression' ? keep.expression : undefined
  const captured = nameOf(kept?.left)
  if (!captured || more || call?.type !== 'ReturnStatement' || !nameOf((fn.params as AnyNode[])[0]) || nameOf(kept?.right) !== nameOf((fn.params as AnyNode[])[0])) return undefined
  const declarator = (name: string): AnyNode | undefined => list.find((s) => s.type === 'VariableDeclaration' && (s.declarations as AnyNode[]).length === 1 && nameOf((s.declarations as AnyNode[])[0]?.id) === name)
  const variable = declarator(captured)
  const original = list.find((s) => s.type === 'VariableDeclaration' && (s.declarations as AnyNode[]).length === 1 && originalOf((s.declarations as AnyNode[])[0]?.init) === target)
  const originalName = nameOf((original?.declarations as AnyNode[] | undefined)?.[0]?.id)
  const write = ifOf(block, captured)
  if (!variable || !original || !originalName || !write) return undefined
  const statements = [variable, original, patch, write]
  // Whatever else uses the two names needs them.
  return usedOutside(block, [captured, originalName], statements) ? undefined : { line: lineOfNode(parsed.text, write), statements }
}

/** `res.json` or `res.json.bind(res)`. */
function originalOf(init: unknown): string | undefined {
  if (!isNode(init)) return undefined
  const name = dottedName(init.type === 'CallExpression' ? init.callee : init)
  return init.type === 'CallExpression' ? /^(\w+\.json)\.bind$/.exec(name ?? '')?.[1] : name
}

/** `if (captured) { line += … }`, one statement that only writes. */
function ifOf(block: AnyNode, captured: string): AnyNode | undefined {
  let found: AnyNode | undefined
  walk(block, (node) => {
    if (node.type !== 'IfStatement' || nameOf(node.test) !== captured || isNode(node.alternate)) return
    const body = node.consequent as AnyNode
    const [only, more] = body.type === 'BlockStatement' ? (body.body as AnyNode[]) : [body]
    if (!more && only?.type === 'ExpressionStatement' && isNode(only.expression) && only.expression.type === 'AssignmentExpression' && only.expression.operator === '+=') found = node
  })
  return found
}

function usedOutside(block: AnyNode, names: readonly string[], inside: readonly AnyNode[]): boolean {
  let used = false
  walk(block, (node) => {
    if (inside.includes(node)) return false
    if (node.type === 'Identifier' && names.includes(nameOf(node))) used = true
    return undefined
  })
  return used
}
