import { textOf } from '../../../codemods/kit/range.ts'
import type { Parsed } from '../../../codemods/kit/parse.ts'
import { isNode, walk } from '../../../codemods/kit/walk.ts'
import type { AnyNode } from '../../../codemods/kit/walk.ts'

/**
 * The object that a config module exports, found without running it: `export default {…}`, `module.exports = x`,
 * `defineConfig({…})`, `defineConfig(() => ({…}))`, `withPlugin(config)`. Undefined where it is built in another way.
 */
export function configObject(parsed: Parsed): AnyNode | undefined {
  return objectOf(parsed, exportedConfig(parsed), 0)
}

/** What a config module exports, as it is written. */
export function exportedConfig(parsed: Parsed): unknown {
  let exported: unknown
  walk(parsed.ast.program, (node) => {
    if (node.type === 'ExportDefaultDeclaration') exported = node.declaration
    if (node.type === 'TSExportAssignment') exported = node.expression
    if (node.type === 'AssignmentExpression' && isNode(node.left) && textOf(parsed.text, node.left) === 'module.exports') exported ??= node.right
  })
  return exported
}

function objectOf(parsed: Parsed, value: unknown, depth: number): AnyNode | undefined {
  const node = plain(value)
  if (!node || depth > 8) return undefined
  switch (node.type) {
    case 'ObjectExpression':
      return node
    case 'Identifier':
      return objectOf(parsed, initOf(parsed, String(node.name)), depth + 1)
    case 'AwaitExpression':
      return objectOf(parsed, node.argument, depth + 1)
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
    case 'FunctionDeclaration':
      return objectOf(parsed, isNode(node.body) && node.body.type === 'BlockStatement' ? lastReturn(node.body) : node.body, depth + 1)
    case 'CallExpression': {
      // `withBundleAnalyzer({…})(config)`, `withSentry(config, options)`: the config is the first argument that leads to an object.
      for (const arg of Array.isArray(node.arguments) ? node.arguments : []) {
        const found = objectOf(parsed, arg, depth + 1)
        if (found) return found
      }
      return undefined
    }
  }
  return undefined
}

/** What a module-level name is initialised with (a variable's value or the function itself). */
export function initOf(parsed: Parsed, name: string): AnyNode | undefined {
  let init: AnyNode | undefined
  walk(parsed.ast.program, (node) => {
    if (init) return false
    if (node.type === 'VariableDeclarator' && isNode(node.id) && node.id.name === name && isNode(node.init)) init = node.init
    if (node.type === 'FunctionDeclaration' && isNode(node.id) && node.id.name === name) init = node
    return undefined
  })
  return init
}

function lastReturn(block: AnyNode): AnyNode | undefined {
  const statements = Array.isArray(block.body) ? block.body.filter(isNode) : []
  const last = statements.findLast((s) => s.type === 'ReturnStatement')
  return isNode(last?.argument) ? last.argument : undefined
}

/** Value of a property by its path ('build.outDir'), followed through names. Undefined where it is absent. */
export function propertyOf(parsed: Parsed, object: AnyNode | undefined, path: string): AnyNode | undefined {
  let at = object
  for (const key of path.split('.')) {
    const from = at && objectOf(parsed, at, 0)
    const properties: AnyNode[] = Array.isArray(from?.properties) ? from.properties.filter(isNode) : []
    const property = properties.findLast((p) => keyOf(p) === key)
    if (!property) return undefined
    at = isNode(property.value) ? property.value : property
  }
  return plain(at)
}

function keyOf(property: AnyNode): string | undefined {
  if (!isNode(property.key) || property.computed === true) return undefined
  return String(property.key.type === 'Identifier' ? property.key.name : property.key.value)
}

/**
 * A string or path that can be known without running the code: a literal, a name of one, `path.resolve(__dirname, 'client')`,
 * `new URL('./client', import.meta.url)`. Paths come out relative to the file's folder.
 */
export function staticString(parsed: Parsed, value: unknown, depth = 0): string | undefined {
  const node = plain(value)
  if (!node || depth > 6) return undefined
  if (/^(?:String)?Literal$/.test(node.type)) return typeof node.value === 'string' ? node.value : undefined
  if (node.type === 'TemplateLiteral') return Array.isArray(node.expressions) && node.expressions.length === 0 ? textOf(parsed.text, node).slice(1, -1) : undefined
  if (node.type === 'Identifier') return /^(?:__dirname|root)$/.test(String(node.name)) && !initOf(parsed, String(node.name)) ? '.' : isFolderHere(parsed, node) ? '.' : staticString(parsed, initOf(parsed, String(node.name)), depth + 1)
  if (node.type === 'MemberExpression') return isFolderHere(parsed, node) ? '.' : undefined
  if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return undefined
  const args: unknown[] = Array.isArray(node.arguments) ? node.arguments : []
  const callee = isNode(node.callee) ? textOf(parsed.text, node.callee) : ''
  if (callee === 'process.cwd') return '.'
  if (callee === 'URL' || /(?:^|\.)fileURLToPath$/.test(callee)) return staticString(parsed, args[0], depth + 1)
  if (!/(?:^|\.)(?:resolve|join)$/.test(callee)) return undefined
  const parts = args.map((arg) => staticString(parsed, arg, depth + 1))
  return parts.every((p) => p !== undefined) ? parts.filter((p) => p !== '.').join('/') || '.' : undefined
}

/** `__dirname`, also as ESM code defines it, and `import.meta.dirname`. */
function isFolderHere(parsed: Parsed, node: AnyNode): boolean {
  const text = textOf(parsed.text, node)
  if (text === 'import.meta.dirname' || text === '__dirname') return true
  const init = node.type === 'Identifier' ? initOf(parsed, String(node.name)) : undefined
  return init !== undefined && /^(?:path\.)?dirname\(\s*(?:__filename|(?:url\.)?fileURLToPath\(import\.meta\.url\))\s*\)$/.test(textOf(parsed.text, init))
}

/** Takes off casts and parentheses. */
export function plain(value: unknown): AnyNode | undefined {
  let at = isNode(value) ? value : undefined
  while (at && /^(?:TS(?:As|Satisfies|NonNull)Expression|TSTypeAssertion|ParenthesizedExpression)$/.test(at.type)) at = isNode(at.expression) ? at.expression : undefined
  return at
}
