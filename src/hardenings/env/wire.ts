import { addImport } from '../../../codemods/kit/add-import.ts'
import configProperty from '../../../codemods/config-property/index.ts'
import { edited } from '../../../codemods/kit/edited.ts'
import { importsOf } from '../../../codemods/kit/imports.ts'
import nestValidate from '../../../codemods/nest-validate/index.ts'
import nextRegister from '../../../codemods/next-register/index.ts'
import { render, renderSource } from '../../render/index.ts'
import type { EnvLoader, HookSetting } from '../../frameworks/places.ts'
import type { App } from '../../types.ts'
import { specifierFor } from '../../detect/specifiers.ts'
import type { SideFacts } from './facts.ts'
import { keptByBundlers } from './side-effects.ts'

/** A file that makes the env module run before everything else: the new text of one that is there, or a new one. */
export interface Wiring {
  path: string
  text: string
  isNew: boolean
  /** What it does, where that is not to run the module. */
  says?: string
}

/** What has to change, or the reason why it cannot be known to be safe. */
export function wiringOf(app: App, facts: SideFacts): Wiring[] | string {
  const { side, module } = facts
  const { entry } = side
  if (entry.kind === 'none') return entry.reason
  if (side.place.loader) return loaderWiring(app, side.place.loader, module)
  const specifier = specifierFor(app, entry.path, module)
  if (entry.kind === 'module') {
    const parsed = app.project.parse(entry.path)
    if (!parsed) return `${entry.path} could not be read`
    if (importsOf(parsed).some((ref) => app.resolve(entry.path, ref.source) === module)) return []
    const text = edited(parsed, addImport(parsed, { source: specifier }, { position: 'first', path: entry.path, moduleSystem: facts.system, style: app.style }))
    return text === undefined ? `${entry.path} has no place for an import that runs first` : [{ path: entry.path, text, isNew: false }, ...keptByBundlers(app, module)]
  }
  const setting = entry.setting ? settingOf(app, entry.setting) : []
  if (typeof setting === 'string') return setting
  if (entry.style !== 'next-instrumentation') return effectWiring(app, facts, entry, setting)
  if (!entry.exists) return [{ path: entry.path, text: renderSource('env/instrumentation.hbs', { specifier }, app.style), isNew: true }, ...setting]
  const source = app.project.files.text(entry.path)
  const text = source === undefined ? undefined : nextRegister({ path: entry.path, source }, undefined, { code: render('env/load.hbs', { specifier }) })
  return text === undefined ? `register() in ${entry.path} is not written in a way that can be extended safely` : [{ path: entry.path, text, isNew: false }, ...setting]
}

/** A module that the framework loads when its server starts: the env module is its first import. */
function effectWiring(app: App, { side, module }: SideFacts, entry: Extract<SideFacts['side']['entry'], { kind: 'hook' }>, setting: Wiring[]): Wiring[] | string {
  // The framework loads the module itself.
  if (entry.path === module) return setting
  const own = side.place.specifier !== undefined && module.replace(/\.[jt]s$/, '') === app.in(side.place.module) ? side.place.specifier : undefined
  const specifier = own ?? specifierFor(app, entry.path, module)
  if (!entry.exists) return [{ path: entry.path, text: renderSource(`env/${entry.style}.hbs`, { specifier }, app.style), isNew: true }, ...keptByBundlers(app, module)]
  const parsed = app.project.parse(entry.path)
  if (!parsed) return `${entry.path} could not be read`
  if (importsOf(parsed).some((ref) => app.resolve(entry.path, ref.source) === module)) return []
  const text = edited(parsed, addImport(parsed, { source: specifier }, { position: 'first', path: entry.path, moduleSystem: 'esm', style: app.style }))
  return text === undefined ? `${entry.path} has no place for an import that runs first` : [{ path: entry.path, text, isNew: false }, ...keptByBundlers(app, module)]
}

/** What loads the settings calls the check. */
function loaderWiring(app: App, loader: EnvLoader, module: string): Wiring[] | string {
  const source = app.project.files.text(loader.path)
  const text = source === undefined ? undefined : nestValidate({ path: loader.path, source }, undefined, { source: specifierFor(app, loader.path, module) })
  return text === undefined ? `the call at ${loader.path}:${loader.line} is not written in a way that can be extended safely` : [{ path: loader.path, text, isNew: false, says: 'ConfigModule checks the settings with it when the app starts' }]
}

/** What the config must hold so that the framework runs the module. */
function settingOf(app: App, { key, value, append, path, says, reason }: HookSetting): Wiring[] | string {
  const source = path === undefined ? undefined : app.project.files.text(path)
  const text = path === undefined || source === undefined ? undefined : configProperty({ path, source }, undefined, { path: key, value, ...(append ? { append } : {}) })
  return path === undefined || text === undefined ? reason : [{ path, text, isNew: false, says }]
}
