import { edited } from '../../../codemods/kit/edited.ts'
import { parse } from '../../../codemods/kit/parse.ts'
import { logSplices } from '../../../codemods/secret-log/logged.ts'
import { matches } from '../../detect/matches.ts'
import { isTestFile } from '../../detect/roles.ts'
import { sideOf } from '../../secrets/sides.ts'
import { isSource } from '../../tree/sources.ts'
import type { Project, Step } from '../../types.ts'
import { loggedFindings } from './findings/logged.ts'
import { isLoggedSecret } from './names-logged.ts'
import { placesOf } from './places.ts'

/** A file whose log calls tell no secret any more. */
export interface LogEdit {
  path: string
  text: string
}

/** A log call with the environment among its arguments, as far as that can be seen without an AST. */
const LOGGED = /\.(?:log|info|debug|warn|error|trace)\s*\([^;]{0,400}?(?:process|Deno)\.env\b/

/** `texts` are files that were edited already. */
export function logEdits(project: Project, texts: ReadonlyMap<string, string>): LogEdit[] {
  const reached = new Set(project.apps.flatMap((app) => app.reached))
  return [...reached].filter((path) => isSource(path) && !isTestFile(path)).flatMap((path): LogEdit[] => {
    const own = texts.get(path)
    if (!(own === undefined ? matches(project, path, LOGGED) : LOGGED.test(own)) || sideOf(project, path) !== 'server') return []
    const source = own ?? project.files.text(path) ?? ''
    const names = new Set([...source.matchAll(/(?:\bprocess\.env\.|\bprocess\.env\[['"]|\.get\(['"])([A-Z]\w*)/g)].map((match) => match[1] ?? '').filter(isLoggedSecret))
    const parsed = own !== undefined ? parse(source) : project.parse(path)
    const text = parsed && edited(parsed, logSplices(parsed, names))
    return text === undefined ? [] : [{ path, text }]
  })
}

/** What code logs on purpose may be what a person waits for: whether it may go is theirs to say. */
export function logSteps(project: Project): Step[] {
  const places = loggedFindings(project).filter(({ message }) => !/^Whoever can read the log has (?:every setting|[A-Z][A-Z0-9_]*:)/.test(message))
  if (places.length === 0) return []
  return [{
    title: 'Stop writing passwords, tokens or sessions to the log',
    detail: `${placesOf(places)}: hosts keep logs for weeks and show them to everyone with an account there. Where somebody waits for such a line while developing, write it only there.`,
    prompt: `At ${placesOf(places)} a password, token or session is written to the log. Log that it is there, or nothing; where a developer needs the line, write it only while NODE_ENV is 'development'. Change nothing else and print no values.`,
  }]
}
