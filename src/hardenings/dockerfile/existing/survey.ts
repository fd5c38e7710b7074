import type { App, Project } from '../../../types.ts'
import { ignored, ignorePath, letThrough } from '../ignore.ts'
import { fixesOf } from './fixes.ts'
import type { Fix } from './fixes.ts'
import { readDockerfile } from './read.ts'
import type { Stage } from './read.ts'
import { faultsOf, sourcesOf } from './rules.ts'
import type { Fault } from './rules.ts'

export interface Surveyed {
  path: string
  stages: Stage[]
  faults: Fault[]
  fixes: Fix[]
  /** Folder whose .dockerignore counts. */
  context: string
  /** What has to be kept out of an image that copies everything, where that is exact. */
  ignore?: Ignoring
}

export interface Ignoring {
  file: string
  patterns: string[]
  /** The whole file afterwards. */
  text: string
}

export function surveyDockerfile(app: App, path: string): Surveyed {
  const { files } = app.project
  const text = files.text(path) ?? ''
  const stages = readDockerfile(text)
  const context = contextOf(app, path, stages)
  const own = files.text(`${path}.dockerignore`)
  const faults = faultsOf(app, stages, own ?? files.text(ignorePath(context)))
  const ignore = faults.some(({ rule }) => rule === 'copies-everything') ? ignoring(app.project, path, context, stages) : undefined
  return { path, stages, faults, fixes: fixesOf(app, text, stages, faults), context, ...(ignore ? { ignore } : {}) }
}

/** The folder that the build is given: that of the app, or the root where the Dockerfile copies from the app's folder by its name. */
function contextOf(app: App, path: string, stages: readonly Stage[]): string {
  const copies = stages.flatMap((stage) => stage.instructions).filter(({ keyword, text }) => (keyword === 'COPY' || keyword === 'ADD') && !text.includes('--from='))
  if (app.path !== '.' && copies.some(({ text }) => text.includes(`${app.path}/`) || new RegExp(`(?:^|\\s)(?:\\./)?${app.path}\\s`).test(text))) return app.packageManager?.root ?? '.'
  return path.startsWith(app.path === '.' ? '' : `${app.path}/`) ? app.path : '.'
}

/** What the Dockerfile itself copies by name stays in, and so do packages and built files where it makes none: then a person decides. */
function ignoring(project: Project, path: string, context: string, stages: readonly Stage[]): Ignoring | undefined {
  const { files } = project
  const file = files.entry(`${path}.dockerignore`) ? `${path}.dockerignore` : ignorePath(context)
  const all = stages.flatMap((stage) => stage.instructions)
  const copied = all.filter(({ keyword, text }) => (keyword === 'COPY' || keyword === 'ADD') && !text.includes('--from=')).flatMap(({ text }) => sourcesOf(text)).flatMap((source) => source.replace(/^\.\//, '').split('/'))
  const runs = all.filter(({ keyword }) => keyword === 'RUN').map(({ text }) => text)
  const installs = runs.some((text) => /\b(?:npm|pnpm|yarn|bun)\b/.test(text))
  const builds = runs.some((text) => /\bbuild\b/.test(text))
  const before = files.text(file)
  const wanted = before === undefined ? ignored(project, context).flatMap(({ patterns }) => patterns) : letThrough(before)
  const patterns = wanted.filter((pattern) => {
    const name = pattern.replace(/^\*\*\//, '')
    if (copied.includes(name) || (name === '.env*' && copied.some((part) => part.startsWith('.env')))) return false
    return name === 'node_modules' ? installs : builds || /^(?:\.env\*|\.git|\.github|Dockerfile\*|\.dockerignore|\.DS_Store)$/.test(name)
  })
  const text = before === undefined ? `${patterns.join('\n')}\n` : `${before.trimEnd()}\n${patterns.join('\n')}\n`
  return patterns.length > 0 && letThrough(text).length === 0 ? { file, patterns, text } : undefined
}
