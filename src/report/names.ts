import { catalog } from '../catalog.ts'
import type { Area, FixClass, OutcomeKind, PackageManagerId, Pillar, Severity, Stack } from '../types.ts'
import type { ReportedApp } from '../flow/report-types.ts'

/** The words of the contract as a person says them. */
export const PILLAR_NAMES: Record<Pillar, string> = { up: 'Stays up', secure: 'Secure', fast: 'Fast', observable: 'Observable', recoverable: 'Recoverable' }

export const AREA_NAMES: Record<Area, string> = { security: 'Security', monitoring: 'Monitoring', backup: 'Backup', performance: 'Performance', infrastructure: 'Infrastructure' }

export const SEVERITY_NAMES: Record<Severity, string> = { critical: 'Critical', high: 'High', medium: 'Medium', low: 'Low' }

export const FIX_NAMES: Record<FixClass, string> = { auto: '"apply" does this', review: '"apply" does this; look at it with care', manual: 'only you can do this' }

export const OUTCOME_NAMES: Record<OutcomeKind, string> = { applied: 'done', already: 'already there', 'not-applicable': 'does not apply', 'needs-you': 'needs you', failed: 'failed' }

export const LANGUAGE_NAMES: Record<Stack['language'], string> = { ts: 'TypeScript', js: 'JavaScript', py: 'Python' }

export const PACKAGE_MANAGER_NAMES: Record<PackageManagerId, string> = { npm: 'npm', pnpm: 'pnpm', yarn: 'Yarn 1', 'yarn-berry': 'Yarn', bun: 'Bun', deno: 'Deno' }

const PROPER: Readonly<Record<string, string>> = {
  postgres: 'PostgreSQL', postgresql: 'PostgreSQL', mysql: 'MySQL', mariadb: 'MariaDB', mongodb: 'MongoDB', sqlite: 'SQLite', redis: 'Redis', mssql: 'SQL Server',
  typeorm: 'TypeORM', mikroorm: 'MikroORM', nextauth: 'NextAuth', 'next-auth': 'NextAuth', authjs: 'Auth.js', jwt: 'JWT', auth0: 'Auth0', workos: 'WorkOS', 'better-auth': 'Better Auth',
  eslint: 'ESLint', nodetest: 'node:test', posthog: 'PostHog', newrelic: 'New Relic', logrocket: 'LogRocket', opentelemetry: 'OpenTelemetry', jsonwebtoken: 'JWT', 'ai-studio': 'AI Studio', 'firebase-studio': 'Firebase Studio', 'gemini-cli': 'Gemini CLI',
  aws: 'AWS', gcp: 'Google Cloud', 'cloud-run': 'Cloud Run', 'firebase-hosting': 'Firebase Hosting', firebase: 'Firebase', digitalocean: 'DigitalOcean', 'github-pages': 'GitHub Pages',
  'github-actions': 'GitHub Actions', 'gitlab-ci': 'GitLab CI', cloudflare: 'Cloudflare', flyio: 'Fly.io', fly: 'Fly.io',
  v0: 'v0', 'claude-code': 'Claude Code', 'base44': 'Base44', chatgpt: 'ChatGPT',
}

/** An id as a name: 'postgres' is PostgreSQL, 'lovable' is Lovable. */
export function properName(id: string): string {
  return PROPER[id] ?? (/^[a-z][a-z]+$/.test(id) ? id.charAt(0).toUpperCase() + id.slice(1) : id)
}

export function frameworkName(id: string): string {
  return catalog.frameworks.find((f) => f.id === id)?.title ?? (id === 'unknown' ? 'not recognised' : properName(id))
}

export function hardeningTitle(id: string): string {
  return catalog.hardenings.find((h) => h.id === id)?.title ?? id
}

/** Pillars that this version has any check of. */
export function knownPillars(): Set<Pillar> {
  return new Set(catalog.hardenings.map((h) => h.pillar))
}

export interface Fact {
  label: string
  value: string
  /** Keys of `stack.evidence` that show it. */
  shownBy: readonly string[]
}

/** What an app is made of, as far as it is known, for a person to check at a glance; with `doubts` what is not certain says so. */
export function factsOf({ stack }: ReportedApp, doubts: boolean): Fact[] {
  const sure = (fact: keyof Stack, text: string | undefined): string => (text && doubts && (stack.confidence[fact] ?? 'certain') !== 'certain' ? `${text} (${stack.confidence[fact]})` : (text ?? ''))
  const names = (fact: keyof Stack, ids: readonly string[]): string => sure(fact, [...new Set(ids.map(properName))].join(', '))
  const row = (label: string, parts: readonly string[], between: string, ...shownBy: (keyof Stack)[]): Fact => ({ label, value: parts.filter((part) => part !== '').join(between), shownBy })
  const rows: Fact[] = [
    row('Framework', [sure('framework', [frameworkName(stack.framework), version(stack.frameworkVersion)].filter(Boolean).join(' ')), sure('ui', stack.ui && `with ${frameworkName(stack.ui)}`)], ' ', 'framework', 'frameworkVersion', 'ui'),
    row('Language', [sure('language', LANGUAGE_NAMES[stack.language]), sure('nodeVersion', stack.nodeVersion && `Node ${stack.nodeVersion}`)], ', ', 'language', 'nodeVersion', 'moduleType', 'typescript'),
    row('Packages', [sure('packageManager', stack.packageManager && PACKAGE_MANAGER_NAMES[stack.packageManager])], '', 'packageManager'),
    row('Pages', [sure('rendering', stack.rendering && RENDERING_NAMES[stack.rendering])], ', ', 'rendering', 'router', 'rootComponent', 'configFile', 'configShape', 'output'),
    row('Starts', [sure('start', stack.start && commandName(stack)), sure('port', stack.port === undefined ? undefined : `port ${stack.port}`)], ', ', 'start', 'port', 'entries'),
    row('Database', [names('databases', stack.databases), stack.orms.length > 0 ? `through ${names('orms', stack.orms)}` : ''], ', ', 'databases', 'orms'),
    row('Sign-in', [names('auth', stack.auth)], '', 'auth'),
    row('Host', [names('hosts', stack.hosts)], '', 'hosts'),
    row('Made with', [names('builders', stack.builders)], '', 'builders'),
    row('Monitoring', [names('monitoring', stack.monitoring)], '', 'monitoring'),
    row('Protection', [sure('security', stack.security.join(', '))], '', 'security'),
    row('Checks', [sure('tests', stack.tests && properName(stack.tests)), sure('lint', stack.lint && properName(stack.lint)), sure('ci', stack.ci && properName(stack.ci))], ', ', 'tests', 'lint', 'ci'),
    ...stack.conflicts.map((value, i): Fact => ({ label: 'Conflict', value, shownBy: i === stack.conflicts.length - 1 ? ['conflicts'] : [] })),
  ]
  return rows.filter((fact) => fact.value !== '')
}

const RENDERING_NAMES: Record<NonNullable<Stack['rendering']>, string> = { server: 'made on the server', static: 'made by the build', client: 'made in the browser' }

/** 'npm start' for a script, the command line itself for anything else. */
function commandName({ start = '', packageManager }: Stack): string {
  if (/[\s/]/.test(start)) return start
  const tool = packageManager === 'yarn-berry' ? 'yarn' : (packageManager ?? 'npm')
  return start === 'start' && tool !== 'deno' ? `${tool} start` : tool === 'yarn' ? `yarn ${start}` : `${tool} run ${start}`
}

/** '^14.2.3' as it stands in a manifest says less than '14.2.3' to who reads it. */
function version(text: string | undefined): string {
  return text?.replace(/^[\^~]/, '') ?? ''
}
