import { nameOf, stringValue } from '../../../codemods/kit/bindings.ts'
import { textOf } from '../../../codemods/kit/range.ts'
import { isNode, walk } from '../../../codemods/kit/walk.ts'
import type { AnyNode } from '../../../codemods/kit/walk.ts'
import type { App } from '../../types.ts'

/** How the app's own answers say that something failed; its clients read that. */
export interface Shape {
  /** 'message', 'error', 'msg'. */
  key: string
  /** `{ error: { message } }`. */
  inside?: string
  /** `success: false`, `ok: false`, `status: 'error'`: constant parts that most of them have. */
  constant?: string
}

const KEYS = ['message', 'error', 'msg', 'detail', 'errors']

/** The most common shape among answers with a status of 400 and more; `{ message }` where there is none. */
export function shapeOf(app: App): Shape {
  const shapes = new Map<string, { shape: Shape; count: number }>()
  for (const path of app.reached) {
    const text = app.project.files.text(path)
    if (!text || !/[45]\d\d/.test(text) || !/\b(?:json|send|body)\b/.test(text)) continue
    const parsed = app.project.parse(path)
    if (!parsed) continue
    walk(parsed.ast.program, (node) => {
      const object = failureIn(parsed.text, node)
      const shape = object && shapeIn(parsed.text, object)
      if (!shape) return
      const key = JSON.stringify(shape)
      shapes.set(key, { shape, count: (shapes.get(key)?.count ?? 0) + 1 })
    })
  }
  const [best] = [...shapes.values()].sort((a, b) => b.count - a.count)
  return best?.shape ?? { key: 'message' }
}

/** The object of `res.status(404).json({…})`, `reply.code(404).send({…})`, `c.json({…}, 404)`, `ctx.body = {…}` beside a status. */
function failureIn(text: string, node: AnyNode): AnyNode | undefined {
  if (node.type === 'CallExpression' && isNode(node.callee) && node.callee.type === 'MemberExpression' && /^(?:json|send)$/.test(nameOf(node.callee.property))) {
    const [object, second] = node.arguments as AnyNode[]
    const before = textOf(text, node.callee.object as AnyNode)
    const failed = /\.(?:status|code)\(\s*[45]\d\d\s*\)$/.test(before) || /^(?:\{\s*status:\s*)?[45]\d\d/.test(second ? textOf(text, second) : '')
    return failed && object?.type === 'ObjectExpression' ? object : undefined
  }
  if (node.type === 'AssignmentExpression' && /^ctx\.body$/.test(textOf(text, node.left as AnyNode))) return isNode(node.right) && node.right.type === 'ObjectExpression' ? node.right : undefined
  return undefined
}

function shapeIn(text: string, object: AnyNode): Shape | undefined {
  const properties = new Map((object.properties as AnyNode[]).filter((p) => p.type === 'ObjectProperty').map((p) => [nameOf(p.key) || (stringValue(p.key) ?? ''), p.value as AnyNode]))
  const key = KEYS.find((k) => properties.has(k))
  const value = key === undefined ? undefined : properties.get(key)
  if (key === undefined || !value || key === 'errors') return undefined
  const inside = value.type === 'ObjectExpression' ? (value.properties as AnyNode[]).map((p) => nameOf(p.key)).find((name) => name === 'message') : undefined
  if (value.type === 'ObjectExpression' && inside === undefined) return undefined
  const flag = ['success', 'ok', 'status'].find((name) => /^(?:false|['"](?:error|fail)['"])$/.test(properties.has(name) ? textOf(text, properties.get(name)!) : ''))
  return { key, ...(inside ? { inside } : {}), ...(flag ? { constant: `${flag}: ${textOf(text, properties.get(flag)!).replaceAll('"', "'")}` } : {}) }
}

/** Source of the object, for the expressions of the message and the id. */
export function bodySource({ key, inside, constant }: Shape, message: string, requestId: string): string {
  const shown = (name: string): string => (message === name ? name : `${name}: ${message}`)
  const id = requestId === 'requestId' ? 'requestId' : `requestId: ${requestId}`
  const said = inside ? `${key}: { ${shown(inside)}, ${id} }` : `${shown(key)}, ${id}`
  return `{ ${constant ? `${constant}, ` : ''}${said} }`
}
