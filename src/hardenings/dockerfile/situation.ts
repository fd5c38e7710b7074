import type { App, OptionValues } from '../../types.ts'
import { packagesOf } from '../ci/packages.ts'
import { subjectOf } from '../ci/subject.ts'
import { dockerfilesOf } from './existing/find.ts'
import { selfBuildingHost } from './hosts.ts'
import { imageOf } from './image.ts'
import type { Image } from './image.ts'
import { listensLocally } from './listen.ts'
import type { Listening } from './listen.ts'
import { settingEdit } from './setting.ts'

export type Situation =
  | { kind: 'existing'; paths: string[] }
  | { kind: 'none'; reason: string }
  | { kind: 'blocked'; reason: string; remedy?: string }
  | { kind: 'image'; image: Image; local?: Listening; setting?: { path: string; text: string; isNew: boolean } }

export function situationOf(app: App, options: OptionValues | undefined): Situation {
  const paths = dockerfilesOf(app)
  if (paths.length > 0) return { kind: 'existing', paths }
  const subject = subjectOf(app, packagesOf(app.project.files))
  const found = imageOf(app, subject)
  if (found.kind === 'none') return { kind: 'none', reason: `${app.framework.title}: ${found.reason}` }
  const host = selfBuildingHost(app)
  if (host && options?.['force'] !== true) return { kind: 'none', reason: `${host.name} builds and runs the app itself${host.evidence ? ` (${host.evidence.path})` : ''} and would not use an image. To have one all the same, for another host or your own machine: --only dockerfile --set dockerfile.force=true` }
  if (found.kind === 'blocked') return found
  const { image } = found
  const place = app.framework.image?.(app)
  const setting = image.runs.kind === 'server' && place?.kind === 'server' ? place.setting : undefined
  const edit = setting && settingEdit(app, setting)
  const local = image.runs.kind === 'server' ? listensLocally(app) : undefined
  if (setting && !edit && image.runs.kind === 'server') return { kind: 'image', image: inPlace(image, image.runs, setting.without) }
  if (local?.text !== undefined && image.runs.kind === 'server') return { kind: 'image', local, image: { ...image, runs: { ...image.runs, env: { ...image.runs.env, HOST: '0.0.0.0' } } } }
  return { kind: 'image', image, ...(local ? { local } : {}), ...(edit ? { setting: edit } : {}) }
}

/** The build as it lies, with all packages: larger, and right whatever the config does. */
function inPlace(image: Image, runs: Extract<Image['runs'], { kind: 'server' }>, words: readonly string[]): Image {
  return { ...image, runs: { ...runs, words: [...words], env: {}, holds: 'app', packages: true } }
}
