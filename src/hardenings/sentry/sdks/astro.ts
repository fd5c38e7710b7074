import configProperty from '../../../../codemods/config-property/index.ts'
import { addImport } from '../../../../codemods/kit/add-import.ts'
import { edited } from '../../../../codemods/kit/edited.ts'
import { parse } from '../../../../codemods/kit/parse.ts'
import { readAstroConfig } from '../../../frameworks/astro/config.ts'
import { viewOf } from '../../../frameworks/kit/view.ts'
import { specifierFor } from '../../../detect/specifiers.ts'
import { renderSource } from '../../../render/index.ts'
import type { Draft } from '../draft.ts'
import { initOptions, releaseOf, uploadsTo } from '../options.ts'
import { versionOf } from '../versions.ts'
import { importFirst } from './node.ts'
import { tellOwnPage } from './own-pages.ts'
import { importProcess } from './process-import.ts'
import { tellUser } from './users.ts'
import { UPLOAD_SETTINGS } from './vite-plugin.ts'

const DSN = 'PUBLIC_SENTRY_DSN'

/** A request that the SDK did not see begin, the first one, is timed by its middleware, which takes all of it along. */
const FIRST = ['beforeSendTransaction(event) {', '  delete event.request;', '  return event;', '},']

/** Astro: its integration, and one file for each side that the integration loads by its name. */
export function wireAstro(draft: Draft): string | undefined {
  const { app } = draft
  const config = readAstroConfig(viewOf(app))
  if (!config) return 'its config was not found'
  if (config.runtime === 'edge') return 'it runs at the edge, where the SDK takes its settings with each request'
  const version = versionOf(app, '@sentry/astro')
  const path = app.in(config.path)
  const integration = `sentry({${config.serves ? '' : '\n  enabled: { server: false },'}\n  telemetry: false,\n  sourcemaps: { disable: !process.env.SENTRY_AUTH_TOKEN, filesToDeleteAfterUpload: [${(/vercel/.test(config.adapter ?? '') ? [config.outDir, '.vercel'] : [config.outDir]).map((folder) => `'${folder}/**/*.map'`).join(', ')}] },\n${uploadsTo(app)}\n})`
  const done = draft.edit(path, 'adds the Sentry integration, which uploads source maps where SENTRY_AUTH_TOKEN is set', (source) => {
    const parsed = parse(source)
    const imported = parsed && addImport(parsed, { source: '@sentry/astro', default: 'sentry' }, { path, moduleSystem: 'esm' })
    const text = parsed && imported && edited(parsed, imported)
    return text === undefined ? undefined : configProperty({ path, source: text }, undefined, { path: ['integrations'], append: true, value: integration })
  })
  if (!done) return `${path} is not written in a way that can be extended safely`
  const ext = app.stack.language === 'ts' ? 'ts' : 'js'
  for (const side of config.serves ? (['client', 'server'] as const) : (['client'] as const)) {
    const read = side === 'server' ? `process.env.${DSN} ?? import.meta.env.${DSN}` : `import.meta.env.${DSN}`
    const options = initOptions(app, { side, major: version.major, dsn: side === 'server' ? 'dsn' : read, environment: `import.meta.env.PUBLIC_SENTRY_ENVIRONMENT ?? import.meta.env.MODE`, release: side === 'server' ? `${releaseOf(app)} ?? (import.meta.env.PUBLIC_SENTRY_RELEASE || undefined)` : 'import.meta.env.PUBLIC_SENTRY_RELEASE || undefined', production: 'import.meta.env.PROD', extra: side === 'server' ? FIRST : [] })
    const imports = ["import * as Sentry from '@sentry/astro';", ...(side === 'server' ? ['', `const dsn = ${read};`] : [])]
    const file = app.in(`sentry.${side}.config.${ext}`)
    if (!draft.create(file, renderSource('sentry/instrument.hbs', { imports, why: side === 'server' ? 'Runs before the server takes its first request.' : 'Runs in the browser before the page.', dsn: DSN, options, context: '' }, app.style), `starts Sentry on the ${side}; sends nothing without ${DSN}`)) return `${file} is there already and holds something else`
  }
  if (config.serves) {
    const refused = startFirst(draft, app.in(`sentry.server.config.${ext}`))
    if (refused) return refused
  }
  const defined = draft.edit(path, undefined, (source) => configProperty({ path, source }, undefined, { path: ['vite', 'define', 'import.meta.env.PUBLIC_SENTRY_RELEASE'], value: `JSON.stringify(${releaseOf(app)} ?? '')` }))
  if (!defined) return `${path} is not written in a way that can be extended safely`
  importProcess(draft, path)
  draft.dependencies.push({ name: '@sentry/astro', range: version.range })
  draft.settings.push({ name: DSN, note: 'Where errors are sent (Sentry: Settings > Projects > Client Keys). Visible to every visitor, which is how it is meant. Empty: nothing is sent' }, ...UPLOAD_SETTINGS)
  tellUser(draft, '@sentry/astro')
  tellOwnPage(draft, 'astro/500', '@sentry/astro')
  return undefined
}

/** The integration starts the SDK with the first page, so what an endpoint throws before one was asked for would be lost: the middleware runs before both. */
function startFirst(draft: Draft, config: string): string | undefined {
  const place = draft.app.framework.errorHandler?.(draft.app)
  if (place?.kind !== 'hook') return 'the place of its middleware is not known'
  if (place.exists) return importFirst(draft, place.path, config, 'esm') ? undefined : `${place.path} has no place for an import that runs first`
  const text = renderSource('sentry/astro-middleware.hbs', { config: specifierFor(draft.app, place.path, config), ts: place.path.endsWith('.ts') }, draft.app.style)
  return draft.create(place.path, text, 'starts Sentry before the first request of any kind') ? undefined : `${place.path} cannot be written`
}
