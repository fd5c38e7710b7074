import type { Parsed } from './parse.ts'
import { isNode, walk } from './walk.ts'
import type { AnyNode } from './walk.ts'

/** A rule that a function's comment breaks; `at` lies on the line that ESLint reports. */
export interface DocFault {
  rule: 'require-jsdoc' | 'valid-jsdoc'
  at: number
}

/** Functions, methods and classes that have no JSDoc, and JSDoc that leaves out a parameter. */
export function functionDocs({ ast, text }: Parsed): DocFault[] {
  const faults: DocFault[] = []
  walk(ast.program, (node, parent) => {
    if (!/^(?:FunctionDeclaration|ClassDeclaration|ClassMethod)$/.test(node.type)) return
    const outer = parent && /^Export(?:Named|Default)Declaration$/.test(parent.type) ? parent : node
    const comment = docBefore(text, outer.start)
    if (comment === undefined) faults.push({ rule: 'require-jsdoc', at: outer.start })
    else if (namesOf(node).some((name) => !new RegExp(`@param\\s+\\{.*\\}\\s+\\[?${name}\\b`).test(text.slice(comment, outer.start)))) faults.push({ rule: 'valid-jsdoc', at: comment })
  })
  return faults
}

function docBefore(text: string, start: number): number | undefined {
  const before = text.slice(0, start).trimEnd()
  const at = before.lastIndexOf('/*')
  return before.endsWith('*/') && text.startsWith('/**', at) ? at : undefined
}

/** Parameters with a plain name: the rule asks for no others. */
function namesOf(node: AnyNode): string[] {
  const params = Array.isArray(node.params) ? node.params.filter(isNode) : []
  return params.map((param) => (param.type === 'AssignmentPattern' && isNode(param.left) ? param.left : param)).flatMap((param) => (param.type === 'Identifier' ? [String(param.name)] : []))
}
