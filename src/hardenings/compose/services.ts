import posix from 'node:path/posix'
import type { App, Project } from '../../types.ts'
import { packagesOf } from '../ci/packages.ts'
import { subjectOf } from '../ci/subject.ts'
import { dockerfilesOf } from '../dockerfile/existing/find.ts'
import { inherited, readDockerfile } from '../dockerfile/existing/read.ts'
import { surveyDockerfile } from '../dockerfile/existing/survey.ts'
import { buildVariables } from '../dockerfile/variables.ts'
import { writtenBy } from '../dockerfile/writes.ts'
import { databasesOf } from './databases.ts'
import type { Wanted } from './databases.ts'

/** An app as a service: its image is built from the Dockerfile that is there. */
export interface Service {
  name: string
  app: App
  /** From the compose file's folder, which is the root. */
  context: string
  /** From the context; undefined for its `Dockerfile`. */
  dockerfile?: string
  /** Port in the container, and on this machine. */
  port: number
  published: number
  args: string[]
  databases: Wanted[]
  /** Further folders that it writes to. */
  writes: string[]
  /** Folders with what its code writes, absolute, and the volume of each. */
  volumes: { name: string; path: string }[]
  serves: boolean
  /** Its container brings the tables up to date before the server starts. */
  migrates: boolean
}

export function servicesOf(project: Project): Service[] {
  const packages = packagesOf(project.files)
  const services: Service[] = []
  for (const app of project.apps) {
    const [path] = dockerfilesOf(app)
    if (path === undefined) continue
    const { stages, context: own } = surveyDockerfile(app, path)
    const last = stages.at(-1)
    if (!last) continue
    const subject = subjectOf(app, packages)
    const root = subject?.manager.root ?? own
    // A Dockerfile that copies `apps/web/package.json` is built from the workspace's root.
    const context = root !== app.path && stages.some((stage) => stage.instructions.some(({ keyword, text }) => keyword === 'COPY' && text.includes(`${posix.relative(root, app.path)}/`))) ? root : own
    const dockerfile = posix.relative(context, path)
    const exposed = inherited(last).flatMap(({ keyword, text }) => (keyword === 'EXPOSE' ? (/^\d+/.exec(text)?.[0] ?? []) : []))
    const port = Number(exposed[0] ?? app.stack.port ?? 3000)
    let published = port
    while (services.some((other) => other.published === published)) published++
    const place = app.framework.image?.(app)
    const at = posix.relative(context, app.path)
    const name = nameOf(app, services.map((other) => other.name))
    const work = inherited(last).findLast(({ keyword }) => keyword === 'WORKDIR')?.text.trim() ?? '/'
    services.push({
      name, app, context, port, published,
      ...(dockerfile === 'Dockerfile' ? {} : { dockerfile }),
      args: argumentsOf(project, path).length > 0 ? buildVariables(app).public.filter((name) => argumentsOf(project, path).includes(name)) : [],
      databases: databasesOf(app),
      writes: place?.kind === 'server' ? (place.writes ?? []).map((folder) => (folder.startsWith(`${at}/`) || at === '' ? `/app/${folder}` : `/app/${folder}`)) : [],
      volumes: place ? [] : writtenBy(app).folders.map(({ folder }) => ({ name: `${name}-${folder.replace(/[^\w-]+/g, '-')}`, path: posix.join(work, folder) })),
      serves: app.stack.runtime !== 'static',
      migrates: migratesAtStart(app, inherited(last)),
    })
  }
  return services
}

/** Its command, a script of package.json that it runs, or a file of the repository that it starts. */
function migratesAtStart(app: App, instructions: readonly { keyword: string; text: string }[]): boolean {
  const command = instructions.flatMap(({ keyword, text }) => (keyword === 'CMD' || keyword === 'ENTRYPOINT' ? [text] : [])).join(' ')
  const scripts = Object.entries(app.manifest?.scripts ?? {}).flatMap(([name, text]) => (new RegExp(`(?:^|[\\s"'])${name.replace(/[^\w:-]/g, '.')}(?:$|[\\s"'&;])`).test(command) ? [text] : []))
  const files = app.project.files.list().filter((path) => path.endsWith('.sh') && command.includes(posix.basename(path))).map((path) => app.project.files.text(path) ?? '')
  return [command, ...scripts, ...files].some((text) => MIGRATES.test(text.replace(/["',]+/g, ' ').replace(/\s+/g, ' ')))
}

const MIGRATES = /\bprisma (?:migrate deploy|db push)\b|\bdrizzle-kit (?:migrate|push)\b|\bmigration:run\b|\bknex migrate:latest\b|\bmigrate:(?:deploy|up|latest)\b|\bdb:migrate\b|\bdb:push\b/

/** Build arguments that a Dockerfile takes. */
function argumentsOf(project: Project, path: string): string[] {
  return readDockerfile(project.files.text(path) ?? '').flatMap((stage) => stage.instructions).flatMap(({ keyword, text }) => (keyword === 'ARG' ? (/^\w+/.exec(text)?.[0] ?? []) : []))
}

function nameOf(app: App, taken: readonly string[]): string {
  const last = app.path === '.' ? (app.stack.runtime === 'static' ? 'web' : 'app') : app.path.slice(app.path.lastIndexOf('/') + 1).toLowerCase().replace(/[^a-z0-9_-]+/g, '-')
  const all = [...taken, 'db', 'mongo', 'cache']
  return all.includes(last) ? `${last}-${all.filter((name) => name.startsWith(last)).length + 1}` : last
}
