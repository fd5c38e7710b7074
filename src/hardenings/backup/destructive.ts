import posix from 'node:path/posix'
import type { Project } from '../../types.ts'
import { isTestFile } from '../../detect/roles.ts'
import { isSource } from '../../tree/sources.ts'
import { lineAt, lineOf } from '../../tree/text.ts'
import { packagesOf } from '../ci/packages.ts'
import { GUARD } from './names.ts'

/** A package script that deletes data. */
export interface DestructiveScript {
  path: string
  line: number
  script: string
  /** What in it does. */
  what: string
  /** Runs as part of a build, a start or a deployment, where a guard would stop the app. */
  deploys: boolean
  /** Takes its settings from where the guard would not look. */
  blind: boolean
  /** The script with the guard in front. */
  guarded: string
}

/** A file that deletes whole tables when it is run, and no package script that runs it. */
export interface DestructiveFile {
  path: string
  line: number
  what: string
}

const COMMANDS = /\bprisma\s+db\s+push\b[^&|;]*--(?:force-reset|accept-data-loss)\b|\bprisma\s+migrate\s+reset\b|\bdrizzle-kit\s+push\b[^&|;]*--force\b|\bsequelize(?:-cli)?\s+db:(?:drop|migrate:undo:all)\b|\btypeorm\b[^&|;]*\bschema:drop\b|\bknex\b[^&|;]*\bmigrate:rollback\b[^&|;]*--all\b|\bsupabase\s+db\s+reset\b[^&|;]*--(?:linked|db-url)\b|\bmikro-orm\s+schema:(?:drop|fresh)\b|\bdropdb\b|dropDatabase\(/
const STATEMENTS = /\.deleteMany\(\s*(?:\{\s*\})?\s*\)|\.dropDatabase\(|\.sync\(\s*\{[^}]*\bforce\s*:\s*true|['"`]\s*(?:DROP\s+(?:TABLE|DATABASE|SCHEMA)|TRUNCATE(?:\s+TABLE)?)\s+(?!IF\s+EXISTS\s+(?:_|tmp|temp))["`\w]/i
const PART_OF_DEPLOY = /^(?:pre|post)?(?:build|start|install|deploy|release|vercel-build|heroku-postbuild|prepare|dev|serve)(?:$|[:-])/

/** Settings that the guard would not see. */
const OWN_SETTINGS = /\bdotenv\b|dotenvx|env-cmd|--env-file|cross-env|\.env\.\w+|\w_UR[LI]=/

/** Guarded already: by us, or by a question of its own. */
const GUARDED = /refuse-production|NODE_ENV|isProduction|is_production|APP_ENV|localhost|127\.0\.0\.1/

export function destructiveScripts(project: Project): DestructiveScript[] {
  const callers = project.files.list().filter((path) => /(?:^|\/)(?:Dockerfile[\w.]*|Procfile|[\w.-]+\.(?:ya?ml|toml|sh))$/.test(path) && !/node_modules|lock/.test(path))
  return [...packagesOf(project.files).values()].filter((p) => !project.decoys.some((d) => p.path.startsWith(`${d.path}/`))).flatMap((pkg) => Object.entries(pkg.scripts).flatMap(([script, text]): DestructiveScript[] => {
    const what = COMMANDS.exec(text)?.[0] ?? runsDestructive(project, pkg.dir, text)
    if (!what || GUARDED.test(text)) return []
    const called = new RegExp(`\\b(?:run|yarn|pnpm|bun)\\s+(?:run\\s+)?${script.replace(/[.*+?^$()|[\]\\{}]/g, '\\$&')}(?![\\w:-])`)
    const deploys = PART_OF_DEPLOY.test(script) || callers.some((path) => called.test(project.files.text(path) ?? '')) || Object.entries(pkg.scripts).some(([name, other]) => PART_OF_DEPLOY.test(name) && called.test(other))
    const blind = OWN_SETTINGS.test(text) || readsOwnSettings(project, pkg.dir, text)
    const manifest = project.files.text(pkg.path) ?? ''
    return [{ path: pkg.path, line: lineOf(manifest, new RegExp(`"${script.replace(/[.*+?^$()|[\]\\{}]/g, '\\$&')}"\\s*:`)), script, what: what.replace(/\s+/g, ' '), deploys, blind, guarded: `node ${posix.relative(pkg.dir, GUARD)} && ${text}` }]
  }))
}

function readsOwnSettings(project: Project, dir: string, text: string): boolean {
  const path = fileOf(dir, text)
  return path !== undefined && /\.env\.\w+|config\(\s*\{[^}]*path/.test(project.files.text(path) ?? '')
}

/** `tsx prisma/seed.ts` of a file that deletes everything first. */
function runsDestructive(project: Project, dir: string, text: string): string | undefined {
  const path = fileOf(dir, text)
  const found = path ? statementIn(project, path) : undefined
  return found && path ? `${path}: ${found.what}` : undefined
}

/** The file that a package script runs. */
function fileOf(dir: string, text: string): string | undefined {
  const file = /\b(?:node|tsx|ts-node|bun|npx\s+tsx)\s+(?:--?[\w-]+(?:=\S+)?\s+)*(?:run\s+)?([\w./-]+\.[cm]?[jt]s)\b/.exec(text)?.[1]
  return file && posix.join(dir, file)
}

function statementIn(project: Project, path: string): DestructiveFile | undefined {
  return project.derive('destructive-statement', path, (text) => statementOf(path, text))
}

function statementOf(path: string, text: string): DestructiveFile | undefined {
  if (GUARDED.test(text)) return undefined
  for (const match of text.matchAll(new RegExp(STATEMENTS, 'gi'))) {
    const line = text.slice(text.lastIndexOf('\n', match.index) + 1, match.index)
    // `className="truncate text-left"` of Tailwind is no SQL.
    if (!/^\s*(?:\/\/|\*)/.test(line) && !/^['"`]\s*truncate\s+(?!table\b)/.test(match[0])) return { path, line: lineAt(text, match.index), what: (/^['"`]\s*((?:DROP|TRUNCATE)(?:\s+(?:TABLE|DATABASE|SCHEMA))?)/i.exec(match[0])?.[1] ?? match[0]).replace(/\s+/g, ' ').slice(0, 40) }
  }
  return undefined
}

/** Files that are run by hand: outside of what the apps load, no components, no tests, no migrations, and in no package script. */
export function destructiveFiles(project: Project): DestructiveFile[] {
  const reached = new Set(project.apps.flatMap((app) => app.reached))
  const named = new Set([...packagesOf(project.files).values()].flatMap((pkg) => Object.values(pkg.scripts).map((text) => fileOf(pkg.dir, text))))
  return [...new Set(project.apps.flatMap((app) => app.files))].filter((path) => isSource(path) && !/\.[jt]sx$/.test(path) && !reached.has(path) && !isTestFile(path) && !/(?:^|\/)(?:migrations?|node_modules|dist|build)\//.test(path) && !named.has(path))
    .flatMap((path) => statementIn(project, path) ?? [])
}
