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

/** What an app is made of, as far as it is known, for a person to check at a glance. */
export function factsOf({ stack }: ReportedApp): Fact[] {
  const names = (ids: readonly string[]): string => [...new Set(ids.map(properName))].join(', ')
  const framework = [frameworkName(stack.framework), version(stack.frameworkVersion), stack.ui ? `with ${frameworkName(stack.ui)}` : ''].filter(Boolean).join(' ')
  const language = [LANGUAGE_NAMES[stack.language], stack.nodeVersion ? `Node ${stack.nodeVersion}` : ''].filter(Boolean).join(', ')
  const database = [names(stack.databases), stack.orms.length > 0 ? `through ${names(stack.orms)}` : ''].filter(Boolean).join(', ')
  const rows: Fact[] = [
    { label: 'Framework', value: framework, shownBy: ['framework', 'frameworkVersion', 'ui'] },
    { label: 'Language', value: language, shownBy: ['language', 'nodeVersion', 'moduleType'] },
    { label: 'Packages', value: stack.packageManager ? PACKAGE_MANAGER_NAMES[stack.packageManager] : '', shownBy: ['packageManager'] },
    { label: 'Database', value: database, shownBy: ['databases', 'orms'] },
    { label: 'Sign-in', value: names(stack.auth), shownBy: ['auth'] },
    { label: 'Host', value: names(stack.hosts), shownBy: ['hosts'] },
    { label: 'Made with', value: names(stack.builders), shownBy: ['builders'] },
    ...stack.conflicts.map((value, i) => ({ label: 'Conflict', value, shownBy: i === stack.conflicts.length - 1 ? ['conflicts'] : [] })),
  ]
  return rows.filter((row) => row.value !== '')
}

/** '^14.2.3' as it stands in a manifest says less than '14.2.3' to who reads it. */
function version(text: string | undefined): string {
  return text?.replace(/^[\^~]/, '') ?? ''
}
