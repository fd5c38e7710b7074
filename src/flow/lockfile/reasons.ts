import { TIMEOUT_SECONDS } from './run.ts'
import type { Ran, Tool } from './run.ts'

const LOGIN = /\bE401\b|\bE403\b|ENEEDAUTH|ERR_PNPM_FETCH_40[13]|YN0041|authentication is required|\b40[13] (?:Unauthorized|Forbidden)/i
const NETWORK = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT|ERR_PNPM_META_FETCH_FAIL|ConnectionRefused|FailedToOpenSocket|RequestError|network (?:connection|request)/i
const UNANSWERED = [LOGIN, NETWORK]

const CAUSES: [RegExp, string][] = [
  [LOGIN, 'the package registry asks for a login that is not set up here'],
  [/Failed to replace env/i, 'its settings name a variable that is not set here'],
  [NETWORK, 'the package registry cannot be reached from here'],
  [/\bERESOLVE\b/, 'npm cannot find versions that suit every package of the app (ERESOLVE)'],
  [/\bETARGET\b|ERR_PNPM_NO_MATCHING_VERSION|No candidates found|Couldn't find any versions|No version matching/i, 'a version that package.json asks for is not published'],
  [/\bE404\b|ERR_PNPM_FETCH_404|YN0035|\b404\b|Couldn't find package/i, 'the package registry does not have a package that the app asks for'],
  [/EBADENGINE|ERR_PNPM_UNSUPPORTED_ENGINE|requires at least Node|Node\.js version .* is (?:not|required)|Unsupported Node/i, 'it does not run on the Node.js that is installed here'],
  [/\bEUNSUPPORTEDPROTOCOL\b|ERR_PNPM_(?:SPEC_NOT_SUPPORTED|WORKSPACE_PKG_NOT_FOUND|LINKED_PKG)|YN0013.*workspace|Workspace not found/i, 'package.json names a package of this repository that was not found'],
]

/** Why a run failed: a clause without a capital or a full stop. Nothing of the output itself is repeated, it may hold addresses with logins. */
export function reasonOf(tool: Tool, ran: Ran & { ok: false }): string {
  if (ran.cause === 'missing') return `neither ${tool.label} nor npx is installed here`
  if (ran.cause === 'timeout') return `${tool.label} did not finish within ${TIMEOUT_SECONDS} seconds`
  const known = CAUSES.find(([pattern]) => pattern.test(ran.output))
  if (known) return known[1]
  const code = /\b(?:ERR_PNPM_\w+|YN\d{4}|E[A-Z]{4,})\b/.exec(ran.output)?.[0]
  return `${tool.label} stopped with an error${code ? ` (${code})` : ''}`
}

/** Nobody could be asked, so every other addition would meet the same. */
export function isUnanswered(ran: Ran & { ok: false }): boolean {
  return ran.cause === 'missing' || ran.cause === 'timeout' || UNANSWERED.some((pattern) => pattern.test(ran.output))
}

export function isPeerConflict(ran: Ran): boolean {
  return !ran.ok && /\bERESOLVE\b/.test(ran.output)
}
