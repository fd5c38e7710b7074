import { parse } from 'yaml'
import { render } from '../../../render/index.ts'
import type { Project } from '../../../types.ts'
import { variableLines } from '../scripts.ts'
import { isLocal } from '../sources.ts'
import type { Source } from '../sources.ts'
import type { Moment } from './moment.ts'
import { dockerInstall } from './tools.ts'

export interface GeneratedFile {
  path: string
  text: string
  executable?: boolean
}

const FOLDER = 'ops/backup'

export interface Compose {
  path: string
  services: { name: string; image?: string; builds: boolean }[]
}

/** The compose file of the project, the one for production first. */
export function composeOf(project: Project): Compose | undefined {
  const paths = project.files.list().filter((path) => /^(?:[\w-]+\/)?(?:docker-)?compose(?:[.-][\w-]+)?\.ya?ml$/.test(path) && !path.startsWith(`${FOLDER}/`))
  const path = paths.find((p) => /prod/.test(p)) ?? paths.find((p) => !p.includes('/') && /^(?:docker-)?compose\.ya?ml$/.test(p))
  const services = path === undefined ? undefined : servicesIn(project.files.text(path) ?? '')
  return path !== undefined && services && services.length > 0 ? { path, services } : undefined
}

function servicesIn(text: string): Compose['services'] | undefined {
  try {
    const root = parse(text.replace(/^\uFEFF/, '')) as { services?: Record<string, { image?: string; build?: unknown } | null> } | null
    return Object.entries(root?.services ?? {}).map(([name, service]) => ({ name, builds: service?.build !== undefined, ...(typeof service?.image === 'string' ? { image: service.image } : {}) }))
  } catch {
    return undefined
  }
}

/** True where the production database itself is a container beside the app. */
export function holdsDatabase({ path, services }: Compose, sources: readonly Source[]): boolean {
  const images: Partial<Record<Source['kind'], RegExp>> = { postgres: /postgres|pgvector|postgis|timescale/, mysql: /mysql|mariadb/, mongodb: /mongo/ }
  return (/prod/.test(path) || services.some((s) => s.builds)) && sources.some((source) => services.some((s) => images[source.kind]?.test(s.image ?? '')))
}

/** A container beside the app. Undefined where its image cannot be made of packages. */
export function composeFiles(app: string, sources: readonly Source[], moment: Moment, compose: Compose, workdir?: string): GeneratedFile[] | undefined {
  const install = dockerInstall(sources)
  if (!install) return undefined
  const own = compose.services.find((s) => s.builds)
  const folder = compose.path.includes('/') ? compose.path.slice(0, compose.path.lastIndexOf('/')) : ''
  const variables = [...sources.flatMap((s) => variableLines(s).map((v) => v.name)), ...sources.filter((s) => !isLocal(s)).map((s) => s.to), 'BACKUP_TARGET', 'BACKUP_PUBLIC_KEY', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_REGION', 'AWS_ENDPOINT_URL', 'ALERT_WEBHOOK_URL', 'BACKUP_HEARTBEAT_URL', 'BACKUP_KEY_FILE', 'DRILL_HEARTBEAT_URL']
  return [
    { path: `${FOLDER}/Dockerfile`, text: render('backup/ops/backup/Dockerfile.hbs', { install, entry: 'schedule.sh' }) },
    { path: `${FOLDER}/schedule.sh`, text: render('backup/ops/backup/schedule.sh.hbs', { time: moment.time, seconds: moment.hour * 3600 + moment.minute * 60 }), executable: true },
    // Paths in a second compose file count from the folder of the first.
    { path: `${FOLDER}/compose.yaml`, text: render('backup/ops/backup/compose.yaml.hbs', { app, time: moment.time, composeFile: compose.path, context: `${folder === '' ? './' : '../'.repeat(folder.split('/').length)}${FOLDER}`, variables, shares: sources.some(isLocal) && own ? own.name : null, workdir: sources.some((s) => s.fallback !== undefined) ? (workdir ?? null) : null }) },
  ]
}

/** Units for a server that the app runs on. */
export function systemdFiles(app: string, moment: Moment): GeneratedFile[] {
  const unit = (suffix: string, title: string, script: string, calendar: string): GeneratedFile[] => [
    { path: `${FOLDER}/systemd/${app}-${suffix}.service`, text: render('backup/ops/backup/systemd/service.hbs', { app, title, script, what: `Started by ${app}-${suffix}.timer.` }) },
    { path: `${FOLDER}/systemd/${app}-${suffix}.timer`, text: render('backup/ops/backup/systemd/timer.hbs', { app, title, calendar }) },
  ]
  const hour = String(moment.hour + 2).padStart(2, '0')
  return [...unit('backup', 'Backup', 'backup', `*-*-* ${moment.time}:00 UTC`), ...unit('restore-drill', 'Restore drill', 'restore-drill', `Sun *-*-* ${hour}:${moment.time.slice(3)}:00 UTC`)]
}

/** An image that a host starts on its own schedule. */
export function hostFiles(host: 'render' | 'railway' | 'fly', sources: readonly Source[], moment: Moment): GeneratedFile[] | undefined {
  const install = dockerInstall(sources)
  if (!install) return undefined
  const image = { path: `${FOLDER}/Dockerfile`, text: render('backup/ops/backup/Dockerfile.hbs', { install, entry: 'backup.sh' }) }
  if (host !== 'railway') return [image]
  // Railway builds from the root of the repository.
  return [{ ...image, text: image.text.replace('COPY . /ops', `COPY ${FOLDER} /ops`) }, { path: `${FOLDER}/railway.json`, text: render('backup/ops/backup/railway.json.hbs', { cron: moment.backup }) }]
}
