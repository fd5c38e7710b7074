import { dottedName } from '../../../codemods/kit/bindings.ts'
import { serverParts } from '../../../codemods/kit/start-handlers.ts'
import { walk } from '../../../codemods/kit/walk.ts'
import { isTestFile } from '../../detect/roles.ts'
import { isSource } from '../../tree/sources.ts'
import type { Parsed } from '../../tree/sources.ts'
import type { App } from '../../types.ts'
import { atLeast, PACKAGE } from './version.ts'

/** The build keeps these out of pages, and stops where one would be in one: seen with 1.168. */
const SERVER_ONLY = /\.server\.[jt]sx?$/

/**
 * Files whose settings are read by the server alone: what its name keeps out of pages, and what reads them only inside of functions that
 * the build takes out of the page, with every import that only they use.
 */
export function startServerFiles(app: App): Set<string> {
  const kept = atLeast(app.version(PACKAGE), '1.168.0')
  return new Set(app.reached.filter((path) => isSource(path) && app.files.includes(path) && !isTestFile(path) && ((kept && SERVER_ONLY.test(path)) || app.project.derive('start-server-reads', path, (text) => text.includes('process.env') && onlyInHandlers(app.project.parse(path))))))
}

function onlyInHandlers(parsed: Parsed | undefined): boolean {
  if (!parsed) return false
  const taken = serverParts(parsed)
  let all = taken.length > 0
  walk(parsed.ast.program, (node) => {
    if (node.type.endsWith('MemberExpression') && dottedName(node) === 'process.env' && !taken.some(({ start, end }) => start <= node.start && node.end <= end)) all = false
  })
  return all
}
