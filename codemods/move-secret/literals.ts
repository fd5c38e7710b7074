import { stringValue } from '../kit/bindings.ts'
import type { Parsed } from '../kit/parse.ts'
import { lineOfNode } from '../kit/range.ts'
import type { Splice } from '../kit/splice.ts'
import { walk } from '../kit/walk.ts'
import type { AnyNode } from '../kit/walk.ts'

/** Offsets of a value in the text, without quotes. */
export interface ValueRange {
  start: number
  end: number
}

/**
 * The edit that puts `expression` where the value stands: in place of the whole literal, or as a part of a template. Undefined where
 * no expression can stand there (an import, a key, a type, an attribute), or where the text is not what its literal means.
 */
export function valueSplice(parsed: Parsed, { start, end }: ValueRange, expression: string): Splice | undefined {
  const found = literalAround(parsed, start, end)
  if (!found || !canCompute(found.node, found.parents)) return undefined
  const { node } = found
  const { text } = parsed
  if (node.type === 'StringLiteral') {
    const [inner, outer] = [text.slice(node.start + 1, node.end - 1), { start: node.start, end: node.end }]
    if (start === node.start + 1 && end === node.end - 1) return { ...outer, insert: expression }
    if (inner.includes('\\')) return undefined
    const template = (part: string): string => part.replace(/`|\$(?=\{)/g, '\\$&')
    return { ...outer, insert: `\`${template(text.slice(node.start + 1, start))}\${${expression}}${template(text.slice(end, node.end - 1))}\`` }
  }
  const whole = start === node.start + 1 && end === node.end - 1
  return whole ? { start: node.start, end: node.end, insert: expression } : { start, end, insert: `\${${expression}}` }
}

/** The value of the only literal on a line that could be one; the name of the variable itself is none. */
export function onlyValueOn(parsed: Parsed, line: number, name: string): ValueRange | undefined {
  const found: ValueRange[] = []
  visit(parsed, (node, parents) => {
    if (!isLiteral(node) || lineOfNode(parsed.text, node) !== line || !canCompute(node, parents)) return
    if (node.end - node.start >= 8 && stringValue(node) !== name) found.push({ start: node.start + 1, end: node.end - 1 })
  })
  return found.length === 1 ? found[0] : undefined
}

function literalAround(parsed: Parsed, start: number, end: number): { node: AnyNode; parents: AnyNode[] } | undefined {
  let found: { node: AnyNode; parents: AnyNode[] } | undefined
  visit(parsed, (node, parents) => {
    if (node.type === 'StringLiteral' && node.start < start && end < node.end) found = { node, parents: [...parents] }
    if (node.type === 'TemplateElement' && node.start <= start && end <= node.end && parents[0]) found = { node: parents[0], parents: parents.slice(1) }
  })
  return found
}

/** A string, or a template that holds nothing but text. */
function isLiteral(node: AnyNode): boolean {
  return node.type === 'StringLiteral' || (node.type === 'TemplateLiteral' && (node.expressions as unknown[]).length === 0)
}

function canCompute(node: AnyNode, [parent]: readonly AnyNode[]): boolean {
  if (!parent || /^(?:Import|Export)\w*$|^TS(?:Literal|Enum|External|Import)|^JSX|^Directive|^TaggedTemplate|^SwitchCase$/.test(parent.type)) return false
  return !('key' in parent && parent.key === node)
}

/** Every node with those around it, innermost first. */
function visit(parsed: Parsed, see: (node: AnyNode, parents: readonly AnyNode[]) => void): void {
  const parentOf = new Map<AnyNode, AnyNode | undefined>()
  walk(parsed.ast.program, (node, parent) => {
    parentOf.set(node, parent)
    if (!/Literal$|^TemplateElement$/.test(node.type)) return
    const parents: AnyNode[] = []
    for (let at = parent; at && parents.length < 3; at = parentOf.get(at)) parents.push(at)
    see(node, parents)
  })
}
