import { buildOf, internalBuilds, prismaGenerate } from '../ci/steps/build.ts'
import type { Check } from '../ci/tools.ts'
import { runScript } from '../../detect/manager-commands.ts'
import type { Subject } from '../ci/subject.ts'
import type { ImagePlace } from '../../types.ts'
import { browserInBuild, browserRemedy } from './browser.ts'
import type { Server } from './image.ts'
import { lifecycleOf } from './lifecycle.ts'
import { prismaOf } from './prisma.ts'
import { buildVariables } from './variables.ts'

/** What an image runs between the install and its last stage. */
export interface BuildPlan {
  /** Public variables, whose values the build writes into the code. */
  args: string[]
  /** Commands in order; `dir` where it is not the app's own folder, from the context. */
  commands: { run: string; dir?: string }[]
  /** Why placeholders stand before a command. */
  comment?: string
}

const ALL: ReadonlySet<Check> = new Set<Check>(['build', 'typecheck'])

/** Undefined where the source runs as it is. */
export function buildPlan(subject: Subject, runs: Server | Extract<ImagePlace, { kind: 'static' }>): BuildPlan | { reason: string; remedy?: string } | undefined {
  const variables = buildVariables(subject.app)
  const [baked] = variables.baked
  if (baked) return { reason: `${baked.path}:${baked.line} takes ${baked.name} from $env/static/private, so the build would write its value into the image: read it from $env/dynamic/private` }
  const build = buildOf(subject, ALL, undefined)
  if (build?.comment?.includes('also changes the database')) return { reason: 'its build script also changes the database, which a build of an image must not' }
  if (build?.comment?.includes('which is not in package.json')) return { reason: build.comment.replace(/: informs.*$/s, '') }
  const browser = build && browserInBuild(subject)
  if (browser) return { reason: `its build starts a browser (${browser.path}:${browser.line}, by ${browser.name}), and the image that it is built in has none`, remedy: browserRemedy(browser) }
  const generate = prismaGenerate(subject)
  const after = lifecycleOf(subject).after.map((script) => ({ run: runScript(subject.manager, script) }))
  const first = [
    ...after,
    ...(generate ? [{ run: withEnv(generate.env, generate.run), ...(generate.dir === undefined ? {} : { dir: generate.dir }) }] : []),
    ...internalBuilds(subject, ALL).map((step) => ({ run: step.run, ...(step.dir === undefined ? {} : { dir: step.dir }) })),
  ]
  if (!build && first.length === 0 && prismaOf(subject) === undefined) return undefined
  if (!build && runs.kind === 'static') return undefined
  const placeholders = (build?.env ?? []).filter(({ name }) => name !== 'CI' && !variables.public.includes(name))
  return {
    args: variables.public,
    commands: [...first, ...(build ? [{ run: withEnv(placeholders, build.run) }] : [])],
    ...(placeholders.length > 0 ? { comment: 'Placeholders: the build stops where these are not set. The real values come in when the container starts.' } : {}),
  }
}

function withEnv(env: readonly { name: string; value: string }[], run: string): string {
  return [...env.map(({ name, value }) => `${name}=${value}`), run].join(' ')
}
