import configProperty from '../../../../codemods/config-property/index.ts'
import { addImport } from '../../../../codemods/kit/add-import.ts'
import { edited } from '../../../../codemods/kit/edited.ts'
import { parse } from '../../../../codemods/kit/parse.ts'
import { readAstroConfig } from '../../../frameworks/astro/config.ts'
import { viewOf } from '../../../frameworks/kit/view.ts'
import { renderSource } from '../../../render/index.ts'
import type { Draft } from '../draft.ts'
import { initOptions, releaseOf } from '../options.ts'
import { userStep } from '../steps.ts'
import { versionOf } from '../versions.ts'
import { UPLOAD_SETTINGS } from './vite-plugin.ts'

const DSN = 'PUBLIC_SENTRY_DSN'

/** Astro: its integration, and one file for each side that the integration loads by its name. */
export function wireAstro(draft: Draft): string | undefined {
  const { app } = draft
  const config = readAstroConfig(viewOf(app))
  if (!config) return 'its config was not found'
  if (config.runtime === 'edge') return 'it runs at the edge, where the SDK takes its settings with each request'
  const version = versionOf(app, '@sentry/astro')
  const path = app.in(config.path)
  const integration = `sentry({\n  telemetry: false,\n  sourcemaps: { disable: !process.env.SENTRY_AUTH_TOKEN },\n  org: process.env.SENTRY_ORG,\n  project: process.env.SENTRY_PROJECT,\n  authToken: process.env.SENTRY_AUTH_TOKEN,\n})`
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
    const options = initOptions({ side, major: version.major, dsn: side === 'server' ? 'dsn' : read, environment: `import.meta.env.PUBLIC_SENTRY_ENVIRONMENT ?? import.meta.env.MODE`, ...(side === 'server' ? { release: releaseOf(app) } : {}), production: 'import.meta.env.PROD' })
    const imports = ["import * as Sentry from '@sentry/astro';", ...(side === 'server' ? ['', `const dsn = ${read};`] : [])]
    const file = app.in(`sentry.${side}.config.${ext}`)
    if (!draft.create(file, renderSource('sentry/instrument.hbs', { imports, why: side === 'server' ? 'Runs before the server takes its first request.' : 'Runs in the browser before the page.', dsn: DSN, options, context: '' }, app.style), `starts Sentry on the ${side}; sends nothing without ${DSN}`)) return `${file} is there already and holds something else`
  }
  draft.dependencies.push({ name: '@sentry/astro', range: version.range })
  draft.settings.push({ name: DSN, note: 'Where errors are sent (Sentry: Settings > Projects > Client Keys). Visible to every visitor, which is how it is meant. Empty: nothing is sent' }, ...UPLOAD_SETTINGS)
  draft.steps.push(...userStep(app))
  return undefined
}
