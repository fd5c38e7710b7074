import configProperty from '../../../../codemods/config-property/index.ts'
import type { CodemodOptions } from '../../../../codemods/kit/transform.ts'
import { readNuxtConfig } from '../../../frameworks/nuxt/config.ts'
import { NITRO_SERVED } from '../../../frameworks/kit/nitro.ts'
import { viewOf } from '../../../frameworks/kit/view.ts'
import { renderSource } from '../../../render/index.ts'
import type { App } from '../../../types.ts'
import type { Draft } from '../draft.ts'
import { initOptions, isExact, releaseOf, uploadsTo } from '../options.ts'
import { versionOf } from '../versions.ts'
import { tellOwnPage } from './own-pages.ts'
import { tellUser } from './users.ts'
import { mapsIn, UPLOAD_SETTINGS } from './vite-plugin.ts'

const DSN = 'NUXT_PUBLIC_SENTRY_DSN'

/** The SDK's own notes of where a request failed keep the query whatever the switches say. */
const addresses = (app: App): string[] => [
  'beforeSend(event) {',
  isExact(app) ? "  if (event.transaction) event.transaction = event.transaction.split('?')[0] ?? '';" : "  event.transaction = event.transaction?.split('?')[0];",
  '  const { nuxt } = event.contexts ?? {};',
  app.style.brackets ? "  if (typeof nuxt?.['path'] === 'string') nuxt['path'] = nuxt['path'].split('?')[0];" : "  if (typeof nuxt?.path === 'string') nuxt.path = nuxt.path.split('?')[0];",
  '  return event;',
  '},',
]

/** Nuxt: its module, and one file for each side that the module loads by its name. */
export function wireNuxt(draft: Draft): string | undefined {
  const { app } = draft
  const config = readNuxtConfig(viewOf(app))
  if (!config) return 'its config was not found'
  if (config.runtime !== 'node' && config.runtime !== 'static') return `it runs on ${config.runtime}, where the SDK takes its settings with each request`
  const version = versionOf(app, '@sentry/nuxt')
  const path = app.in(config.path)
  const set = (options: CodemodOptions): boolean => draft.edit(path, undefined, (source) => configProperty({ path, source }, undefined, options))
  const ext = app.stack.language === 'ts' ? 'ts' : 'js'
  const done = set({ path: ['modules'], append: true, value: "'@sentry/nuxt/module'" })
    && set({ path: ['sentry'], value: `{\n  autoInjectServerSentry: 'top-level-import',\n  sourceMapsUploadOptions: {\n    enabled: Boolean(process.env.SENTRY_AUTH_TOKEN),\n${uploadsTo(app).replace(/^/gm, '  ')}\n    telemetry: false,\n    sourcemaps: { filesToDeleteAfterUpload: ${mapsIn(NITRO_SERVED)} },\n  },\n}` })
    && set({ path: ['sourcemap', 'client'], value: "process.env.SENTRY_AUTH_TOKEN ? 'hidden' : false" })
    && set({ path: ['runtimeConfig', 'public', 'sentry'], value: `{ dsn: '', environment: '', release: ${releaseOf(app)} ?? '' }` })
  if (!done) return `${path} is not written in a way that can be extended safely`
  draft.edit(path, 'loads the Sentry module, and uploads source maps where SENTRY_AUTH_TOKEN is set', (source) => source)
  const server = initOptions(app, { side: 'server', major: version.major, dsn: `process.env.${DSN}`, environment: "process.env.NUXT_PUBLIC_SENTRY_ENVIRONMENT ?? process.env.NODE_ENV ?? 'development'", release: releaseOf(app), production: "process.env.NODE_ENV === 'production'", extra: addresses(app) })
  const client = initOptions(app, { side: 'client', major: version.major, dsn: 'sentry.dsn', environment: "sentry.environment || (import.meta.dev ? 'development' : 'production')", release: 'sentry.release || undefined', production: '!import.meta.dev' })
  const files = [
    ['server', renderSource('sentry/instrument.hbs', { imports: ["import * as Sentry from '@sentry/nuxt';"], why: 'Runs before the server takes its first request.', dsn: DSN, options: server, context: '' }, app.style)],
    ['client', renderSource('sentry/nuxt-client.hbs', { options: client }, app.style)],
  ] as const
  for (const [side, text] of files) {
    if (side === 'server' && config.runtime === 'static') continue
    const file = app.in(`sentry.${side}.config.${ext}`)
    if (!draft.create(file, text, `starts Sentry on the ${side}; sends nothing without ${DSN}`)) return `${file} is there already and holds something else`
  }
  draft.dependencies.push({ name: '@sentry/nuxt', range: version.range })
  draft.settings.push({ name: DSN, note: 'Where errors are sent (Sentry: Settings > Projects > Client Keys). Visible to every visitor, which is how it is meant. Empty: nothing is sent' }, ...UPLOAD_SETTINGS)
  tellUser(draft, '@sentry/nuxt')
  tellOwnPage(draft, 'nuxt/error', '@sentry/nuxt')
  return undefined
}
