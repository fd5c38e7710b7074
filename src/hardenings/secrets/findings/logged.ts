import { matches } from '../../../detect/matches.ts'
import { dottedName, nameOf } from '../../../../codemods/kit/bindings.ts'
import { lineOfNode } from '../../../../codemods/kit/range.ts'
import { isNode, walk } from '../../../../codemods/kit/walk.ts'
import type { AnyNode } from '../../../../codemods/kit/walk.ts'
import { LOG } from '../../../../codemods/secret-log/logged.ts'
import { isTestFile } from '../../../detect/roles.ts'
import { isSecretName, wordsOf } from '../../../secrets/names.ts'
import { sideOf } from '../../../secrets/sides.ts'
import { oncePer } from '../../../tree/once.ts'
import { isSource } from '../../../tree/sources.ts'
import type { Finding, Project } from '../../../types.ts'
import { isLoggedSecret } from '../names-logged.ts'
import { finding } from './rule.ts'

const LOGS = /\b(?:console|logger|log|winston|pino|app\.log|fastify\.log|req\.log|request\.log)\.(?:log|info|debug|warn|error|trace)\s*\(/
const WORTH = /process\.env|passw|secret|token|api_?key|authorization|\.headers|\.cookies/i

/** Where a token is the address of somebody's telephone, which opens nothing without the key of the sender. */
const DEVICE = /\bFCM\b|\bAPNs?\b|\.messaging\(\)|expo-server-sdk/

/** Secrets that code on a server writes to its log, where hosts and their staff keep and read them. */
export const loggedFindings = oncePer((project: Project): readonly Finding[] => {
  const reached = new Set(project.apps.flatMap((app) => app.reached))
  return [...reached].filter((path) => isSource(path) && !isTestFile(path)).flatMap((path): Finding[] => {
    const worth = matches(project, path, LOGS) && matches(project, path, WORTH) && sideOf(project, path) === 'server'
    const parsed = worth ? project.parse(path) : undefined
    if (!parsed) return []
    const { text } = parsed
    const found: Finding[] = []
    walk(parsed.ast.program, (node) => {
      if (node.type !== 'CallExpression' || !LOG.test(dottedName(node.callee) ?? '')) return
      const what = (node.arguments as AnyNode[]).map(secretIn).find((name) => name !== undefined)
      if (what !== undefined && !(what === '`token`' && DEVICE.test(text))) found.push(finding('logged', 'high', path, lineOfNode(text, node), `Whoever can read the log has ${what}: hosts keep logs for weeks and show them to everyone with an account there.`, 'Log that it is set, or nothing; never the value.'))
    })
    return found
  })
})

/** In words what this argument writes out; undefined where it is nothing to keep. */
function secretIn(node: AnyNode): string | undefined {
  switch (node.type) {
    case 'TemplateLiteral': return (node.expressions as AnyNode[]).map(secretIn).find((name) => name !== undefined)
    case 'BinaryExpression': return node.operator === '+' ? [node.left, node.right].filter(isNode).map(secretIn).find((name) => name !== undefined) : undefined
    case 'LogicalExpression': return [node.left, node.right].filter(isNode).map(secretIn).find((name) => name !== undefined)
    case 'ObjectExpression': return (node.properties as AnyNode[]).map((property) => (isNode(property.value) ? secretIn(property.value) : isNode(property.argument) ? secretIn(property.argument) : undefined)).find((name) => name !== undefined)
    case 'CallExpression': return dottedName(node.callee) === 'JSON.stringify' && isNode((node.arguments as unknown[])[0]) ? secretIn((node.arguments as AnyNode[])[0]!) : undefined
    case 'TSNonNullExpression': case 'TSAsExpression': case 'ParenthesizedExpression': return isNode(node.expression) ? secretIn(node.expression) : undefined
    default: return named(node)
  }
}

/** Names that hold the thing itself, in whatever code. */
const KEPT = /(?:password|passwd|passphrase|pwd|secret|token|(?:api|private|secret|access|encryption|service|service role) ?key)$/

function named(node: AnyNode): string | undefined {
  const dotted = dottedName(node)
  if (dotted === undefined) return undefined
  if (dotted === 'process.env') return 'every setting of the server'
  if (/^(?:req|request|ctx\.req|ctx\.request|event)\.(?:headers|cookies)$/.test(dotted)) return 'the session of whoever sends a request'
  const last = node.type === 'Identifier' ? nameOf(node) : nameOf(node.property)
  if (/^(?:req|request)\.headers\.(?:authorization|cookie)$/.test(dotted)) return 'the session of whoever sends a request'
  if (dotted.startsWith('process.env.') && isLoggedSecret(last)) return last
  if (!isSecretName(last) || !KEPT.test(wordsOf(last).join(' '))) return undefined
  return dotted.startsWith('process.env.') ? last : `\`${dotted}\``
}
