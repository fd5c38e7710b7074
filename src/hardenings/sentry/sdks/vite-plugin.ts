import { addImport } from '../../../../codemods/kit/add-import.ts'
import { nameOf } from '../../../../codemods/kit/bindings.ts'
import { defaultExportOf } from '../../../../codemods/kit/default-export.ts'
import { edited } from '../../../../codemods/kit/edited.ts'
import { localNameOf } from '../../../../codemods/kit/imports.ts'
import { propertyOf } from '../../../../codemods/kit/objects.ts'
import type { ConfigObject } from '../../../../codemods/kit/objects.ts'
import { parse } from '../../../../codemods/kit/parse.ts'
import type { Parsed } from '../../../../codemods/kit/parse.ts'
import { moduleScope, resolveValue } from '../../../../codemods/kit/resolve.ts'
import { appendAt, setProperty } from '../../../../codemods/kit/set-property.ts'
import type { Splice } from '../../../../codemods/kit/splice.ts'
import { viteConfigOf, viteProperty } from '../../../../codemods/kit/vite-config.ts'
import type { AnyNode } from '../../../../codemods/kit/walk.ts'
import { readViteConfig } from '../../../frameworks/vite-react/config.ts'
import { viewOf } from '../../../frameworks/kit/view.ts'
import type { App } from '../../../types.ts'
import type { Draft } from '../draft.ts'
import { uploadsTo } from '../options.ts'
import { mapsStep } from '../steps.ts'
import { versionOf } from '../versions.ts'
import { importProcess } from './process-import.ts'

/**
 * Lets a build that has a token upload its source maps and delete them: no visitor gets them, and a build without a token makes none.
 * `release`: the build also says which commit it is. `served` are the folders of what browsers get, where that is not Vite's own.
 */
export function uploadByVite(draft: Draft, release: string, prefix: string, served?: readonly string[]): { release: boolean } {
  const { app } = draft
  const config = readViteConfig(viewOf(app))
  const path = config.path === undefined ? undefined : app.in(config.path)
  const maps = mapsIn(served ?? [config.outDir])
  const changed = path === undefined ? undefined : withPlugin(app, draft.text(path) ?? '', path, release, maps, prefix)
  if (path === undefined || changed === undefined) {
    draft.steps.push(mapsStep(app, path ?? app.in('vite.config.ts'), maps))
    return { release: false }
  }
  draft.edit(path, 'uploads source maps where SENTRY_AUTH_TOKEN is set, and deletes them from what is served', () => changed)
  importProcess(draft, path)
  draft.dependencies.push({ name: '@sentry/vite-plugin', range: versionOf(app, '@sentry/vite-plugin').range, dev: true })
  if (/\.[cm]?ts$/.test(path) && app.version('@types/node') === undefined) draft.dependencies.push({ name: '@types/node', range: '^22.0.0', dev: true })
  draft.settings.push(...UPLOAD_SETTINGS)
  return { release: true }
}

/** Patterns of the source maps in these folders, as a config has them. */
export function mapsIn(folders: readonly string[]): string {
  return `[${folders.map((folder) => `'${folder}/**/*.map'`).join(', ')}]`
}

export const UPLOAD_SETTINGS = [
  { name: 'SENTRY_AUTH_TOKEN', note: 'Only where the app is built: lets the build upload its source maps, so that errors name your own lines. Secret' },
  { name: 'SENTRY_ORG', note: 'Only where the app is built: the name of your organisation in Sentry' },
  { name: 'SENTRY_PROJECT', note: 'Only where the app is built: the name of your project in Sentry' },
]

function withPlugin(app: App, source: string, path: string, release: string, maps: string, prefix: string): string | undefined {
  const parsed = parse(source)
  const config = parsed && objectOf(parsed)
  if (!parsed || !config) return undefined
  // Who asks for source maps gets them; who is served them is another matter, and theirs to decide.
  if (decidesMaps(parsed, config)) return undefined
  const imported = addImport(parsed, { source: '@sentry/vite-plugin', named: ['sentryVitePlugin'] }, { path, moduleSystem: 'esm' })
  let text = imported && edited(parsed, imported)
  const change = (how: (parsed: Parsed, config: Place) => Splice[] | undefined): void => {
    const now = text === undefined ? undefined : parse(text)
    const place = now && objectOf(now)
    const splices = now && place && how(now, place)
    text = now && splices && edited(now, splices)
  }
  change((now, place) => appendAt(now, place, ['plugins'], `sentryVitePlugin({\n${uploadsTo(app)}\n  disable: !process.env.SENTRY_AUTH_TOKEN,\n  telemetry: false,\n  sourcemaps: { filesToDeleteAfterUpload: ${maps} },\n})`))
  change((now, place) => setProperty(now, place, ['build', 'sourcemap'], "process.env.SENTRY_AUTH_TOKEN ? 'hidden' : false"))
  change((now, place) => setProperty(now, place, ['define', `import.meta.env.${prefix}SENTRY_RELEASE`], `JSON.stringify(${release} ?? '')`))
  return text
}

/** The config says something about source maps, or may. */
export function decidesMaps(parsed: Parsed, config: Place): boolean {
  const build = viteProperty(parsed, config, 'build')
  if (build.kind !== 'found') return build.kind === 'unknown'
  return build.value?.type !== 'ObjectExpression' || propertyOf(parsed, build.value, 'sourcemap', config.scope).kind !== 'absent'
}

type Place = Pick<ConfigObject, 'object' | 'scope' | 'within'>

/** The object of the default export; of `mergeConfig(base, own)` the own one, which has the last word. */
function objectOf(parsed: Parsed): Place | undefined {
  const plain = viteConfigOf(parsed)
  if (plain) return plain
  const value = defaultExportOf(parsed)?.value
  if (value?.type !== 'CallExpression' || nameOf(value.callee) !== localNameOf(parsed, 'vite', 'mergeConfig')) return undefined
  const scope = moduleScope(parsed)
  const [, second] = value.arguments as AnyNode[]
  const own = second && resolveValue(parsed, second, scope)
  const inner = own?.type === 'CallExpression' && nameOf(own.callee) === 'defineConfig' ? resolveValue(parsed, (own.arguments as AnyNode[])[0] ?? own, scope) : own
  return inner?.type === 'ObjectExpression' ? { object: inner, scope } : undefined
}
