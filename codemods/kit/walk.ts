/** A node as the parser made it, with only what every node has. */
export interface AnyNode {
  type: string
  start: number
  end: number
  [field: string]: unknown
}

export function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && typeof (value as AnyNode).type === 'string' && typeof (value as AnyNode).start === 'number'
}

const NOT_CHILDREN = new Set(['loc', 'extra', 'tokens', 'comments', 'leadingComments', 'trailingComments', 'innerComments', 'errors', 'original'])

/** Child nodes in the order of their fields. */
export function childrenOf(node: AnyNode): AnyNode[] {
  const children: AnyNode[] = []
  // Walked by the thousand: for…in makes no array of pairs, and most fields are no objects.
  for (const field in node) {
    const value = node[field]
    if (typeof value !== 'object' || value === null || NOT_CHILDREN.has(field)) continue
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) children.push(item)
    } else if (isNode(value)) children.push(value)
  }
  return children
}

/** Visits `root` and everything below it, parents first. A visitor that answers false is not taken below that node. */
export function walk(root: object, visit: (node: AnyNode, parent: AnyNode | undefined) => void | false): void {
  const step = (node: AnyNode, parent: AnyNode | undefined): void => {
    if (visit(node, parent) === false) return
    for (const child of childrenOf(node)) step(child, node)
  }
  if (isNode(root)) step(root, undefined)
}
