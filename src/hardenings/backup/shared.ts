import type { Evidence, Project } from '../../types.ts'
import { isProductFile } from '../../detect/roles.ts'
import { lineAt } from '../../tree/text.ts'

/** An address that is written into the code. The note never holds it. */
const ADDRESS = /\b(?:postgres(?:ql)?|mysql|mongodb(?:\+srv)?):\/\/[^\s'"`<>$@/]+@([\w.-]+)/g
const PLACEHOLDER = /^(?:localhost|127\.|host|hostname|example|your|db|database|postgres|mysql|mongo|server|cluster\.mongodb|cluster0\.(?:xxx|example|mongodb))|example\.(?:com|org)|\.local$|^[\w-]+$/i
const SUPABASE = /['"`]https:\/\/[a-z]{20}\.supabase\.co\/?['"`]/
const FIREBASE = /\bprojectId\s*:\s*['"`][\w-]+['"`]/

/** Places that show that development and production work on one database. */
export function sharedDatabases(project: Project): Evidence[] {
  const found: Evidence[] = []
  for (const app of project.apps) {
    for (const path of app.reached) {
      if (isProductFile(path)) found.push(...(project.derive('shared-database', path, (text) => addressesIn(path, text)) ?? []))
    }
  }
  for (const path of project.files.list()) {
    if (!/^\.github\/workflows\/[^/]+\.ya?ml$/.test(path)) continue
    const text = project.files.text(path) ?? ''
    const match = /^\s*(?:\w*DATABASE_URL|MONGO\w*_UR[IL]|DB_URL)\s*:\s*\$\{\{\s*secrets\.(?:DATABASE_URL|DIRECT_URL|MONGO\w*_UR[IL]|\w*PROD\w*)\s*\}\}/m.exec(text)
    if (match && /^\s*pull_request\b/m.test(text) && /\b(?:migrate|push|test|seed)\b/.test(text)) found.push({ path, line: lineAt(text, match.index + match[0].search(/\S/)), note: 'pull requests run against the database of the deployment' })
  }
  return found.filter((e, i) => found.findIndex((f) => f.path === e.path) === i)
}

function addressesIn(path: string, text: string): Evidence[] {
  const found: Evidence[] = []
  for (const match of text.includes('://') ? text.matchAll(ADDRESS) : []) {
    if (!PLACEHOLDER.test(match[1] ?? '') && !commented(text, match.index)) found.push({ path, line: lineAt(text, match.index), note: 'the address of a database is in the code' })
  }
  if (/process\.env|import\.meta\.env|Deno\.env|\$env\//.test(text)) return found
  const supabase = text.includes('supabase') ? SUPABASE.exec(text) : null
  if (supabase && /createClient|createBrowserClient|createServerClient/.test(text)) found.push({ path, line: lineAt(text, supabase.index), note: 'the one Supabase project is in the code' })
  const firebase = /firebase/.test(text) && text.includes('initializeApp') && !/connect\w+Emulator/.test(text) ? FIREBASE.exec(text) : null
  if (firebase) found.push({ path, line: lineAt(text, firebase.index), note: 'the one Firebase project is in the code' })
  return found
}

function commented(text: string, offset: number): boolean {
  return /^\s*(?:\/\/|\*|#)/.test(text.slice(text.lastIndexOf('\n', offset) + 1))
}

/** Dumps with rows in them that are part of the repository. */
export function committedDumps(project: Project): Evidence[] {
  return project.files.list().filter((path) => /\.(?:sql|dump|bak)$/i.test(path) && !/(?:^|\/)(?:node_modules|migrations?|drizzle)\//.test(path)).flatMap((path) => {
    const text = project.files.text(path) ?? ''
    const row = /^(?:COPY [^;]+ FROM stdin;\r?\n(?!\\\.)|INSERT INTO )/m.exec(text)
    return row && /PostgreSQL database dump|(?:MySQL|MariaDB) dump|phpMyAdmin SQL Dump/.test(text.slice(0, 3000)) ? [{ path, line: lineAt(text, row.index), note: 'a dump with rows' }] : []
  })
}

const MIGRATION = /\bprisma\s+migrate\s+deploy\b|\bprisma\s+db\s+push\b|\bdrizzle-kit\s+(?:push|migrate)\b|\bsupabase\s+db\s+push\b|\bknex\s+migrate:latest\b|\bsequelize(?:-cli)?\s+db:migrate\b|\btypeorm\b[^\n&|;]*\bmigration:run\b|\bnode-pg-migrate\s+up\b/

export interface Migration extends Evidence {
  /** A workflow of GitHub, where a job can come first. */
  workflow: boolean
}

/** Where a deployment changes the database without a backup before it. */
export function unguardedMigrations(project: Project): Migration[] {
  const { files } = project
  const scripts = new Map<string, string>()
  for (const app of project.apps) for (const [name, text] of Object.entries(app.manifest?.scripts ?? {})) if (MIGRATION.test(text)) scripts.set(name, text)
  const calls = scripts.size === 0 ? undefined : new RegExp(`\\b(?:npm|pnpm|yarn|bun)\\s+(?:run\\s+)?(?:${[...scripts.keys()].map((n) => n.replace(/[.*+?^$()|[\]\\{}]/g, '\\$&')).join('|')})(?![\\w:-])`)
  return files.list().flatMap((path): Migration[] => {
    const workflow = /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path)
    if (!workflow && !/(?:^|\/)(?:Dockerfile[\w.]*|Procfile|render\.ya?ml|railway\.(?:json|toml)|fly\.toml|[\w-]*(?:deploy|entrypoint|release)[\w-]*\.sh)$/.test(path)) return []
    if (/node_modules|^\.github\/workflows\/backup\.yml$/.test(path)) return []
    const text = files.text(path) ?? ''
    const match = MIGRATION.exec(text) ?? calls?.exec(text)
    if (!match || commented(text, match.index) || /ops\/backup\/backup\.sh|workflows\/backup\.yml/.test(text)) return []
    return [{ path, line: lineAt(text, match.index), note: match[0].replace(/\s+/g, ' '), workflow }]
  })
}
