import posix from 'node:path/posix'
import { nameOf } from '../../../../codemods/kit/bindings.ts'
import { walk } from '../../../../codemods/kit/walk.ts'
import type { AnyNode } from '../../../../codemods/kit/walk.ts'
import { specifierFor } from '../../../detect/specifiers.ts'
import type { Found } from '../../../secrets/types.ts'
import { isSource } from '../../../tree/sources.ts'
import type { App, Project } from '../../../types.ts'

/** How a secret that stands in a file is to be read there, or why that is left to the person. */
export type ReadPlace =
  | { kind: 'read'; app: App; read: 'function'; module: string }
  | { kind: 'read'; app: App; read: 'process.env' | 'Deno.env.get' }
  | { kind: 'none'; why: 'client' | 'comment' | 'not-product' | 'format' | 'unknown-side' | 'encrypts' | 'runtime' | 'login'; reason: string; app?: App }

export function readPlaceOf(project: Project, found: Found): ReadPlace {
  const app = ownerOf(project, found.path)
  const none = (why: Extract<ReadPlace, { kind: 'none' }>['why'], reason: string): ReadPlace => ({ kind: 'none', why, reason, ...(app ? { app } : {}) })
  if (found.comment) return none('comment', 'it stands in a comment')
  if (found.side === 'client') return none('client', 'every visitor gets this file: there is no place in it where a secret stays one')
  if (!isSource(found.path)) return none('format', `code cannot be put into ${FORMATS[found.file] ?? 'a file of this kind'} by this tool`)
  if (found.role !== 'product' || !app) return none('not-product', 'no server of this project runs this file')
  if (app.stack.runtime === 'deno' && encrypts(found)) return none('encrypts', ENCRYPTS)
  if (app.stack.runtime === 'deno' && isSomeonesLogin(project, found)) return none('login', 'it is the password of a user and not a setting')
  if (app.stack.runtime === 'deno') return { kind: 'read', app, read: 'Deno.env.get' }
  if (found.side !== 'server' || !app.reached.includes(found.path)) return none('unknown-side', 'no server of this project is known to load this file')
  if (encrypts(found)) return none('encrypts', ENCRYPTS)
  if (isSomeonesLogin(project, found)) return none('login', 'it is the password of a user and not a setting')
  const place = app.framework.env(app)
  if (app.stack.runtime === 'edge' || place?.server !== 'process.env') return none('runtime', 'this runtime hands its settings to each request')
  if (place.own || place.list) return none('runtime', 'the framework reads its settings by a schema of its own')
  // What reads the secret would be in every page that such a module is in.
  if (place.entry) return none('runtime', 'modules of this framework may be part of pages as well')
  // Nothing that could stand in for an address would be one.
  if (found.rule === 'connection-string' || /-url$|webhook$/.test(found.kind) || found.rule === 'private-key') return { kind: 'read', app, read: 'process.env' }
  return { kind: 'read', app, read: 'function', module: helperModule(app, place.module) }
}

const FORMATS: Partial<Record<Found['file'], string>> = {
  sql: 'SQL', workflow: 'a workflow', compose: 'a compose file', dockerfile: 'a Dockerfile', shell: 'a shell script', json: 'JSON', yaml: 'YAML', config: 'a settings file', notebook: 'a notebook',
  'env-example': 'an example of settings', doc: 'a document', html: 'HTML', component: 'a component', source: 'a language other than JavaScript and TypeScript', script: 'a language other than JavaScript and TypeScript',
}
const ENCRYPTS = 'data may be encrypted with it already, and could not be read any more with another one'

function encrypts(found: Found): boolean {
  return found.kind === 'encryption-key' || /ENCRYPT|CIPHER|(?:^|_)AES/i.test(found.variable ?? found.name ?? '')
}

/** `password: '…'` beside an email or a role is data of a user; beside a host or a user name it is how the app logs in somewhere. */
function isSomeonesLogin(project: Project, found: Found): boolean {
  if (found.literalFallback || found.kind !== 'password' || found.service !== undefined) return false
  const parsed = project.parse(found.path)
  let settings = false
  if (parsed) walk(parsed.ast.program, (node) => {
    if (node.start > found.start || node.end < found.end) return false
    if (node.type === 'ObjectExpression') settings = (node.properties as AnyNode[]).some((property) => /^(?:user|username|host|hostname|server|service|database|connectionString)$/i.test(nameOf(property.key))) && !(node.properties as AnyNode[]).some((property) => /^(?:e-?mail|role|name|full_?name|display_?name)$/i.test(nameOf(property.key)))
    return undefined
  })
  return !settings
}

/** The app that a file belongs to. */
export function ownerOf(project: Project, path: string): App | undefined {
  return project.apps.find((app) => app.files.includes(path)) ?? project.apps.find((app) => app.reached.includes(path))
}

/** Beside the app's env module, in the language of the app. */
function helperModule(app: App, envModule: string): string {
  const base = posix.basename(envModule).replace(/^env/, 'require-secret')
  // What lies among plugins runs by itself.
  const folder = posix.dirname(envModule).replace(/(^|\/)plugins$/, '$1utils')
  const system = app.stack.language === 'ts' ? 'ts' : 'js'
  const known = app.files.find((path) => path.replace(/\.[cm]?[jt]s$/, '') === app.in(posix.join(folder, base)))
  return known ?? app.in(posix.join(folder, `${base}.${system}`))
}

export function helperSpecifier(app: App, from: string, module: string): string {
  return specifierFor(app, from, module)
}
