import { PUBLIC_PREFIX } from '../../../secrets/names.ts'
import type { Found } from '../../../secrets/index.ts'
import type { Finding, Severity } from '../../../types.ts'
import { rotationOf } from '../rotation.ts'
import { isPageKey } from '../rotation-table.ts'
import { finding, lower } from './rule.ts'

/** One finding for each value, rule and file: the same password in twelve lines is one thing to do. */
export function foundFindings(found: readonly Found[], moved: ReadonlySet<string>): Finding[] {
  const groups = new Map<string, Found[]>()
  for (const one of found) {
    if (one.power === 'public') continue
    // Passwords of one list of accounts are one thing to do as well.
    const key = `${one.path} ${one.kind === 'password' && !one.literalFallback ? one.name : one.group} ${ruleOf(one)}`
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return [...groups.values()].map((those) => findingOf(those as [Found, ...Found[]], moved))
}

/** Identity of a place, for what the plan takes out. */
export function placeKey({ path, start }: Found): string {
  return `${path}:${start}`
}

function findingOf(those: readonly [Found, ...Found[]], moved: ReadonlySet<string>): Finding {
  const [one] = those
  const rule = ruleOf(one)
  const fix = those.every((other) => moved.has(placeKey(other))) ? 'review' : 'manual'
  const more = those.length > 1 ? ` (and in ${those.length - 1} more ${those.length === 2 ? 'place' : 'places'} of this file)` : ''
  return finding(rule, severityOf(one), one.path, one.line, messageOf(one, rule, more), remedyOf(one, fix), fix)
}

export function ruleOf(one: Found): string {
  if (one.role === 'output') return 'in-build-output'
  if (one.side === 'client' && one.power === 'full' && one.rule !== 'weak-default' && one.rule !== 'literal-fallback') return 'in-client'
  if (one.kind === 'supabase-service-role' || one.kind === 'supabase-secret-key') return 'service-role'
  if (one.file === 'dockerfile' || one.file === 'compose' || one.file === 'workflow') return 'in-config'
  return one.rule
}

/** What a leak costs, less one level where it is no part of the product, unless it opens the same wherever it stands. */
export function severityOf(one: Found): Severity {
  const base = isPageKey(one) ? 'low' : baseOf(one)
  if (one.role === 'test' || one.role === 'example' || one.role === 'doc') return lower(base)
  const ownShape = one.rule === 'provider-key' || one.rule === 'private-key' || one.rule === 'connection-string'
  return !ownShape && (one.role === 'script' || one.comment) ? lower(base) : base
}

function baseOf({ rule, power, kind, file, side, path, name = '' }: Found): Severity {
  // Made by mkcert and its like for one computer.
  if (rule === 'private-key' && /localhost|mkcert|self-?signed/i.test(path)) return 'low'
  if (rule === 'private-key' || rule === 'connection-string') return 'critical'
  if (rule === 'provider-key') return power === 'full' ? 'critical' : /webhook/.test(kind) ? 'high' : 'medium'
  if ((rule === 'weak-default' && (file === 'compose' || file === 'dockerfile')) || (kind === 'password' && /^demo/i.test(name))) return 'medium'
  return side === 'client' && kind === 'api-key' && rule === 'named-literal' ? 'critical' : 'high'
}

function messageOf(one: Found, rule: string, more: string): string {
  const { opens } = rotationOf(one)
  const where = `${one.comment ? 'this comment' : 'this line'} holds ${one.title}${more}`
  switch (rule) {
    case 'in-client': return `Every visitor of the page ${opens}: browsers download this file, and ${where}.`
    case 'in-build-output': return `Whoever downloads the app ${opens}: this is what the build made, and ${where}.`
    case 'literal-fallback': return `Where ${one.variable ?? 'the variable'} is not set, a value that everyone can read in the code takes its place${more}, and whoever reads it ${opens}.`
    case 'weak-default': return one.kind === 'password'
      ? `Anyone can sign in with it: ${one.side === 'client' ? 'every visitor can read this password in the page' : 'this is one of the passwords that are tried first'}${more}.`
      : `Whoever has seen one tutorial ${opens}: ${one.title} is a value that everyone tries first${more}.`
    case 'named-literal': case 'in-config': return `Whoever can read the repository ${opens}: ${where}${one.name ? `, under the name ${one.name}` : ''}.`
    default: return `Whoever can read the repository ${opens}: ${where}.`
  }
}

function remedyOf(one: Found, fix: Finding['fix']): string {
  const { where } = rotationOf(one)
  if (fix === 'review') return one.literalFallback ? `Require ${one.variable ?? 'it'} and let no constant stand in for it; set it where the app runs.` : `Read it from the environment, then replace it at its issuer: ${where}.`
  if (isPageKey(one)) return `Restrict it to your own addresses and to the Maps APIs that the app uses (${where}): who is shown a map gets its key.`
  if (one.side === 'client') return `Replace it at its issuer (${where}), then let only a server use it${PUBLIC_PREFIX.test(one.variable ?? one.name ?? '') ? ': a variable with a public prefix is no hiding place' : ''}.`
  if (one.literalFallback) return `Take the constant out, and stop where ${one.variable ?? 'the variable'} is not set.`
  if (one.rule === 'weak-default') return 'Use a long random value, and read it from the environment.'
  return `Replace it at its issuer (${where}), then take it out of this file.`
}
