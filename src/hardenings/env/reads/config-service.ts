import { dottedName, nameOf, stringValue } from '../../../../codemods/kit/bindings.ts'
import { isFunctionOrMethod } from '../../../../codemods/kit/resolve.ts'
import { isNode, walk } from '../../../../codemods/kit/walk.ts'
import type { AnyNode } from '../../../../codemods/kit/walk.ts'
import type { Scoped } from './scope.ts'
import type { Member } from './members.ts'

/**
 * `config.get('X')` and `config.getOrThrow('X')` of Nest's ConfigService. Keys of another spelling (`database.host`) are those of
 * objects that the app loads, and are read where those are made.
 */
export function configServiceMembers(scoped: Scoped): Member[] {
  const { text, ast } = scoped.parsed
  if (!text.includes('ConfigService') || !text.includes('@nestjs/config')) return []
  const services = serviceNames(scoped)
  const found: Member[] = []
  walk(ast.program, (node) => {
    if (node.type !== 'CallExpression' || !isNode(node.callee) || node.callee.type !== 'MemberExpression') return
    const method = nameOf(node.callee.property)
    if (method !== 'get' && method !== 'getOrThrow') return
    const receiver = (dottedName(node.callee.object) ?? '').replace(/^this\./, '')
    const [key, fallback] = node.arguments as AnyNode[]
    const name = stringValue(key)
    if (name === undefined || !/^[A-Z][A-Z0-9_]*$/.test(name) || !services.has(receiver)) return
    found.push({ name, via: 'ConfigService', node, ...(method === 'getOrThrow' ? { throws: true } : {}), ...(fallback && method === 'get' && fallback.type !== 'ObjectExpression' ? { otherwise: fallback } : {}) })
  })
  return found
}

/** Parameters and properties that hold one, by their type or by what `inject` of a factory says. */
function serviceNames(scoped: Scoped): Set<string> {
  const names = new Set<string>()
  walk(scoped.parsed.ast.program, (node, parent) => {
    const annotation = isNode(node.typeAnnotation) && isNode(node.typeAnnotation.typeAnnotation) ? node.typeAnnotation.typeAnnotation : undefined
    if (annotation?.type === 'TSTypeReference' && nameOf(annotation.typeName) === 'ConfigService') names.add(node.type === 'Identifier' ? nameOf(node) : nameOf(node.key))
    if (node.type === 'VariableDeclarator' && isNode(node.init) && /\bget\s*\(\s*ConfigService\s*\)$/.test(scoped.parsed.text.slice(node.init.start, node.init.end))) names.add(nameOf(node.id))
    if (isFunctionOrMethod(node) && parent?.type === 'ObjectProperty' && nameOf(parent.key) === 'useFactory') {
      const object = scoped.parentOf(parent)
      const inject = ((object?.properties ?? []) as AnyNode[]).find((p) => nameOf(p.key) === 'inject')?.value
      const at = isNode(inject) && inject.type === 'ArrayExpression' ? (inject.elements as (AnyNode | null)[]).findIndex((item) => nameOf(item) === 'ConfigService') : -1
      const parameter = (node.params as AnyNode[])[at]
      if (at >= 0 && parameter) names.add(nameOf(parameter))
    }
  })
  names.delete('')
  return names
}
