import { matches } from '../../detect/matches.ts'
import { isTestFile } from '../../detect/roles.ts'
import { lineAt } from '../../tree/text.ts'
import type { App } from '../../types.ts'

/** A policy of the app under which browsers refuse to send reports. */
export interface Blocking {
  path: string
  line: number
  /** The directive as it has to read. */
  directive: string
}

/** Sentry's ingest hosts, in whatever region; a policy takes `*.` for any number of labels. */
const INGEST = 'https://*.sentry.io'
const FILES = /\.(?:[cm]?[jt]sx?|html|vue|svelte|astro|json|toml|ya?ml|conf)$|(?:^|\/)_headers$|(?:^|\/)Caddyfile$/

const POLICY = /content-?security-?policy|\bcsp\b|\bhelmet\s*\(/i

/** The first Content-Security-Policy (a header, a meta element, helmet's, SvelteKit's) that lets pages connect to known hosts only, and not to Sentry's. */
export function blockingPolicy(app: App): Blocking | undefined {
  for (const path of app.files) {
    const may = FILES.test(path) && matches(app.project, path, POLICY) && !isTestFile(path) && !/(?:^|\/)(?:package(?:-lock)?|tsconfig[\w.]*)\.json$/.test(path)
    const found = may ? policyIn(path, app.project.files.text(path) ?? '') : undefined
    if (found) return found
  }
  return undefined
}

function policyIn(path: string, source: string): Blocking | undefined {
  const text = /\.[cm]?[jt]sx?$/.test(path) ? source.replace(/\/\*[^]*?\*\/|(^|\s)\/\/[^\n]*/g, (comment) => comment.replace(/[^\n]/g, ' ')) : source
  const at = [/\bconnect-?src\b/i, /\bdefault-?src\b/i].map((name) => valueOf(text, name)).find((value) => value !== undefined)
  if (at) return at.allowed ? undefined : { path, line: lineAt(text, at.index), directive: `connect-src ${[...at.hosts, INGEST].join(' ')}` }
  // helmet's own policy says default-src 'self'.
  const helmet = /\bhelmet\s*\(/.exec(text)
  if (!helmet || !/['"]helmet['"]/.test(text) || /contentSecurityPolicy\s*:\s*false/.test(text)) return undefined
  return { path, line: lineAt(text, helmet.index), directive: `connect-src 'self' ${INGEST}` }
}

/** `connect-src 'self' https://a.b;` in a text, or `connectSrc: ["'self'", "https://a.b"]` in an object. */
function valueOf(text: string, name: RegExp): { index: number; hosts: string[]; allowed: boolean } | undefined {
  const found = name.exec(text)
  if (!found) return undefined
  const rest = text.slice(found.index + found[0].length)
  const list = /^['"]?\s*:\s*\[([^\]]*)\]/.exec(rest)?.[1]
  const one = /^['"]?\s*:\s*(["'`])(.*?)\1/.exec(rest)?.[2]
  const plain = /^\s+([^;"`\n\\]*)/.exec(rest)?.[1]
  const hosts = list === undefined ? (one ?? plain)?.trim().split(/\s+/) : list.split(',').map((item) => item.trim().replace(/^(["'`])(.*)\1$/, '$2')).filter((item) => item !== '')
  // What code puts together may hold any host.
  if (!hosts || hosts.some((host) => /[${}()]|\.\.\./.test(host) || (list !== undefined && /^\w+$/.test(host) && !/^(?:self|none)$/.test(host)))) return { index: found.index, hosts: [], allowed: true }
  const quoted = hosts.filter((host) => host !== "'none'" && host !== 'none').map((host) => (host === 'self' ? "'self'" : host))
  return { index: found.index, hosts: quoted, allowed: quoted.some((host) => /^(?:\*|https:|https?:\/\/\*)$|sentry\.io/.test(host)) }
}
