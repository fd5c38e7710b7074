import type { App, Assessment, Evidence, Finding } from '../../types.ts'
import type { HealthRoute } from './existing.ts'
import { hostEvidence } from './hosts.ts'
import { needsReadiness, situationOf, wanted } from './situation.ts'
import type { Serving } from './situation.ts'
import { blockedStep, guardStep, handStep } from './steps.ts'

export function assessHealth(app: App): Assessment {
  const s = situationOf(app)
  if (s.kind === 'none' && s.live) return { state: 'present', reason: `${s.live.route} (${s.live.path}:${s.live.line}) answers`, evidence: [{ path: s.live.path, line: s.live.line, note: s.live.route }] }
  if (s.kind === 'none') return s.byHand ? { state: 'needs-you', reason: `no health route, and no exact place for one: ${s.reason}`, steps: [handStep(app, [], s.reason)] } : { state: 'not-applicable', reason: s.reason }
  if (s.kind === 'static') return s.file ? { state: 'present', reason: `${s.file} answers as long as the host serves the files`, evidence: [{ path: s.file, note: 'a static health file' }] } : missingFile(app, s.folder)
  const findings = findingsOf(app, s)
  const plan = wanted(s)
  if (plan.live || plan.ready) return { state: 'missing', reason: missingReason(s), findings }
  const steps = [...(!s.ready && s.checks.blocked.length > 0 ? [blockedStep(app, s)] : []), ...(s.guard ? [guardStep(app, s, s.guard)] : [])]
  if (steps.length > 0) return { state: 'needs-you', reason: steps.map((step) => step.title).join('; '), steps, findings }
  return { state: 'present', reason: presentReason(app, s), evidence: evidenceOf(app, s), ...(findings.length > 0 ? { findings } : {}) }
}

function missingFile(app: App, folder: string): Assessment {
  const path = app.manifest?.path ?? app.files[0] ?? folder
  return {
    state: 'missing',
    reason: 'no file that a monitor could ask for',
    findings: [{
      rule: 'health/no-static-check', severity: 'low', path, line: 1, fix: 'auto',
      message: 'No monitor can tell whether the host serves this app: most hosts answer any address with the start page, so an outage of the files is not seen.',
      remedy: `Add ${folder}/healthz.txt, a file whose text only this app serves.`,
    }],
  }
}

function findingsOf(app: App, s: Serving): Finding[] {
  const at = anchorOf(app, s)
  const findings: Finding[] = []
  if (!s.live) findings.push({ rule: 'health/no-liveness', severity: 'high', ...at, fix: 'auto', message: 'When the process hangs, nothing notices: no host and no monitor can ask whether this server is alive.', remedy: 'Add a route that answers as long as the process does, and asks nothing else.' })
  if (!s.ready && needsReadiness(s)) findings.push({ rule: 'health/no-readiness', severity: 'high', ...at, fix: s.checks.ask.length > 0 ? 'auto' : 'manual', message: `When the ${subjectOf(s)} cannot be reached, visitors still get sent to a server that can only fail.`, remedy: `Add a route that asks the ${subjectOf(s)}, with a timeout, and answers 503 while it is down.` })
  for (const route of s.routes) findings.push(...ofRoute(app, route))
  if (s.guard) findings.push({ rule: 'health/guarded', severity: 'medium', path: s.guard.path, line: s.guard.line ?? 1, fix: 'manual', ...(s.place.kind === 'controller' ? { message: `Monitors may be turned away before the health routes answer: ${s.guard.note}.`, remedy: 'Let the health routes through without a session.' } : { message: `Monitors are sent to a login page instead of the health routes: the middleware answers first (${s.guard.note}).`, remedy: 'Leave the health routes out of its matcher.' }) })
  return findings
}

function ofRoute(app: App, route: HealthRoute): Finding[] {
  const at = { path: route.path, line: route.line, fix: 'manual' as const }
  const findings: Finding[] = []
  if (route.purpose === 'live' && route.asks === 'database') findings.push({ rule: 'health/liveness-asks-database', severity: 'medium', ...at, message: `${route.route} asks the database, so a short database outage makes the host restart every healthy server.`, remedy: 'Answer from the process alone there, and ask the database in a readiness route.' })
  if (route.asks === 'database' && !route.timeout && !clientsHaveLimits(app)) findings.push({ rule: 'health/readiness-without-timeout', severity: 'medium', ...at, message: `${route.route} waits for the database without a limit: when the database hangs, so does the check, and nobody is told.`, remedy: 'Answer 503 when the database has not answered within about 1.5 seconds.' })
  const [leak] = route.leaks
  if (leak) findings.push({ rule: 'health/leaks-details', severity: 'medium', path: leak.path, line: leak.line, fix: 'manual', cwe: 'CWE-200', message: `${route.route} tells every visitor ${[...new Set(route.leaks.map((l) => l.what))].join(', ')}, which helps an attacker choose an attack.`, remedy: 'Answer only whether it is up, and which check is down by name.' })
  return findings
}

/** A limit that the client itself has (`connectionTimeoutMillis`, `serverSelectionTimeoutMS`) ends the question as well. */
function clientsHaveLimits(app: App): boolean {
  return app.clients.some((client) => /timeout/i.test(app.project.files.text(client.path) ?? ''))
}

/** Where a finding about something absent points to: the line after which it would be added, or the manifest. */
function anchorOf(app: App, s: Serving): { path: string; line: number } {
  if (s.place.kind !== 'route-file') return { path: s.place.path, line: s.place.line }
  return { path: app.manifest?.path ?? app.stack.entries[0] ?? app.files[0] ?? '.', line: 1 }
}

/** 'database', 'cache', or 'database or cache'. */
export function subjectOf({ checks }: Serving): string {
  const kinds = [...checks.ask.map((c) => c.client), ...checks.blocked.map((b) => b.client)].map((client) => (/redis|valkey|kv/i.test(client.database) ? 'cache' : 'database'))
  return [...new Set(kinds)].sort().reverse().join(' or ') || 'database'
}

function missingReason(s: Serving): string {
  const { live, ready } = wanted(s)
  const lacks = [live ? 'liveness' : undefined, ready ? 'readiness' : undefined].filter((part) => part !== undefined)
  const has = s.live ?? s.ready
  return `no ${lacks.join(' and no ')} route${has ? ` beside ${has.route} (${has.path}:${has.line})` : ''}`
}

function presentReason(app: App, s: Serving): string {
  const parts = [s.live && `${s.live.route} (${s.live.path}:${s.live.line}) answers for the process`, s.ready && `${s.ready.route} (${s.ready.path}:${s.ready.line}) says whether it can work`]
  if (!s.ready) parts.push(s.checks.silent.length > 0 ? `${s.checks.silent.map((c) => c.library).join(', ')} is a cloud service and is not asked` : app.clients.length > 0 && (app.stack.runtime === 'edge' || app.stack.runtime === 'deno') ? 'each request makes its own clients, so there is nothing that could be ready before one' : 'it uses no database or cache that could be asked')
  return parts.filter((part) => part !== undefined).join('; ')
}

function evidenceOf(app: App, s: Serving): Evidence[] {
  const routes = [s.live, s.ready].flatMap((r) => (r ? [{ path: r.path, line: r.line, note: `${r.route}${r.asks === 'database' ? ', asks the database' : ''}` }] : []))
  return [...routes, ...hostEvidence(app)]
}
