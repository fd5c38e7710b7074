import { addImport } from '../../../codemods/kit/add-import.ts'
import configProperty from '../../../codemods/config-property/index.ts'
import { edited } from '../../../codemods/kit/edited.ts'
import { importsOf } from '../../../codemods/kit/imports.ts'
import nestValidate from '../../../codemods/nest-validate/index.ts'
import nextRegister from '../../../codemods/next-register/index.ts'
import { render, renderSource } from '../../render/index.ts'
import type { EnvLoader } from '../../frameworks/places.ts'
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
  if (entry.style !== 'next-instrumentation') return effectWiring(app, facts, entry)
  if (!entry.exists) return [{ path: entry.path, text: renderSource('env/instrumentation.hbs', { specifier }, app.style), isNew: true }, ...setting]
  const source = app.project.files.text(entry.path)
  const text = source === undefined ? undefined : nextRegister({ path: entry.path, source }, undefined, { code: render('env/load.hbs', { specifier }) })
  return text === undefined ? `register() in ${entry.path} is not written in a way that can be extended safely` : [{ path: entry.path, text, isNew: false }, ...setting]
}

/** A module that the framework loads when its server starts: the env module is its first import. */
function effectWiring(app: App, { side, module }: SideFacts, entry: Extract<SideFacts['side']['entry'], { kind: 'hook' }>): Wiring[] | string {
  // The framework loads the module itself.
  if (entry.path === module) return []
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

/** Switches the hook on in the Next config, before Next 15. */
function settingOf(app: App, setting: { key: string; path: string | undefined }): Wiring[] | string {
  const source = setting.path === undefined ? undefined : app.project.files.text(setting.path)
  if (setting.path === undefined || source === undefined) return `before Next 15 the hook runs only with \`${setting.key}: true\` in a Next config, and there is none`
  const text = configProperty({ path: setting.path, source }, undefined, { path: setting.key, value: 'true' })
  return text === undefined ? `before Next 15 the hook runs only with \`${setting.key}: true\`, which ${setting.path} has no safe place for` : [{ path: setting.path, text, isNew: false }]
}
