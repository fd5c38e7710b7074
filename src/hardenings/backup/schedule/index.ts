import type { OptionValues, Project } from '../../../types.ts'
import { isLocal } from '../sources.ts'
import type { Source } from '../sources.ts'
import { WORKFLOW, workflowFor } from './github.ts'
import { composeFiles, composeOf, holdsDatabase, hostFiles, systemdFiles } from './local.ts'
import type { Compose, GeneratedFile } from './local.ts'
import { momentFor } from './moment.ts'

export const SCHEDULES = ['auto', 'github', 'compose', 'systemd', 'render', 'railway', 'fly'] as const
export type Schedule = Exclude<(typeof SCHEDULES)[number], 'auto'>

/** Hosts whose disk is new after each deploy, so that what is written to it is lost whatever a backup does. */
const EPHEMERAL = new Set(['vercel', 'netlify', 'heroku', 'cloudflare', 'render', 'railway', 'fly', 'google-app-engine', 'firebase-app-hosting', 'serverless', 'aws-amplify', 'procfile'])

export function hostsOf(project: Project): Set<string> {
  return new Set(project.apps.flatMap((app) => app.stack.hosts))
}

/** The host that loses local files, undefined where none is known to. A volume in the host's own file keeps them. */
export function ephemeralHost(project: Project): string | undefined {
  const host = [...hostsOf(project)].find((h) => EPHEMERAL.has(h))
  const mounted = project.files.list().some((path) => /(?:^|\/)(?:fly\.toml|render\.ya?ml)$/.test(path) && /^\s*\[\[?mounts|^\s*disk:|requiredMountPath/m.test(project.files.text(path) ?? ''))
  return mounted ? undefined : host
}

/** What runs the scripts: beside the files where there are files, else the host's own scheduler, else GitHub. */
export function scheduleFor(project: Project, sources: readonly Source[], options: OptionValues): Schedule {
  const asked = options['schedule']
  if (typeof asked === 'string' && asked !== 'auto' && (SCHEDULES as readonly string[]).includes(asked)) return asked as Schedule
  const compose = composeOf(project)
  const hosts = hostsOf(project)
  const hosted = (['fly', 'railway', 'render'] as const).find((h) => hosts.has(h))
  // Uploads beside a database on another machine: only where it shows that the app runs on a server do both go from there.
  const beside = sources.some(isLocal) && (sources.every(isLocal) || compose !== undefined || showsServer(project))
  if (beside && !ephemeralHost(project)) return compose?.services.some((s) => s.builds) && !needsMore(sources) ? 'compose' : 'systemd'
  if (compose && holdsDatabase(compose, sources) && [...hosts].every((h) => h === 'pm2' || h === 'nixpacks' || h === 'coolify') && !needsMore(sources)) return 'compose'
  return hosted && !needsMore(sources) ? hosted : 'github'
}

/** Their tools are in no package that an image could install. */
function needsMore(sources: readonly Source[]): boolean {
  return sources.some((s) => s.kind === 'supabase' || s.kind === 'firestore')
}

/** The files of that schedule. */
export function scheduleFiles(project: Project, app: string, sources: readonly Source[], schedule: Schedule): GeneratedFile[] {
  const moment = momentFor(app)
  const compose: Compose = composeOf(project) ?? { path: 'compose.yaml', services: [] }
  switch (schedule) {
    case 'compose': return composeFiles(app, sources, moment, compose, workdirOf(project)) ?? []
    case 'systemd': return systemdFiles(app, moment)
    case 'github': return [{ path: WORKFLOW, text: workflowFor(app, sources, moment, extensionsOf(project)) }]
    default: return hostFiles(schedule, sources, moment) ?? []
  }
}

/** Extensions of Postgres with a package of their own that the schema asks for. */
function extensionsOf(project: Project): string[] {
  const schemas = project.files.list().filter((path) => /\.(?:sql|prisma)$|(?:^|\/)schema(?:\/[\w-]+)?\.ts$/.test(path) && !/node_modules/.test(path)).map((path) => project.files.text(path) ?? '')
  return [['pgvector', /create extension[^;]*\bvector\b|\bvector\(\d+\)|from ['"]pgvector/i], ['postgis-3', /create extension[^;]*\bpostgis\b/i]].filter(([, pattern]) => schemas.some((text) => (pattern as RegExp).test(text))).map(([name]) => name as string)
}

/** Where the container of an app at the root has its files: paths in the code count from there. */
function workdirOf(project: Project): string | undefined {
  return [...(project.files.text('Dockerfile') ?? '').matchAll(/^WORKDIR\s+(\/[\w./-]+)\s*$/gm)].at(-1)?.[1]
}

/** A server of one's own: a container, a process manager, a unit. */
function showsServer(project: Project): boolean {
  return hostsOf(project).has('pm2') || project.files.list().some((path) => /(?:^|\/)(?:Dockerfile[\w.]*|[\w.-]+\.service|nginx[\w.-]*\.conf|Caddyfile)$/.test(path))
}
