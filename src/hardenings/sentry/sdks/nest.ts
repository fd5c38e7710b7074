import { addImport } from '../../../../codemods/kit/add-import.ts'
import { nameOf } from '../../../../codemods/kit/bindings.ts'
import { decoratedClasses, moduleObject } from '../../../../codemods/kit/nest.ts'
import { moduleScope } from '../../../../codemods/kit/resolve.ts'
import { appendAt } from '../../../../codemods/kit/set-property.ts'
import type { Draft } from '../draft.ts'
import { wireNode } from './node.ts'

/** Nest: the SDK before everything, its module in the root module, and its filter where no filter of the app catches everything. */
export function wireNest(draft: Draft): string | undefined {
  const { app } = draft
  const major = app.major('@nestjs/core')
  if (major !== undefined && major > 11) return `@sentry/nestjs takes Nest 8 to 11, and this is Nest ${major}`
  const place = app.framework.routes(app)
  if (place.kind !== 'controller') return place.kind === 'none' ? place.reason : 'its root module was not found'
  const own = catchAll(draft)
  const refused = wireNode(draft, { package: '@sentry/nestjs' })
  if (refused) return refused
  const filter = "{ provide: APP_FILTER, useClass: SentryGlobalFilter }"
  const done = draft.splice(place.path, own ? 'lets Nest tell Sentry of each request' : 'lets Nest tell Sentry of each request and of what handlers throw', (parsed) => {
    const root = decoratedClasses(parsed).find((one) => nameOf(one.node.id) === place.module)
    const object = root && moduleObject(parsed, root)
    if (!object) return undefined
    const at = { object, scope: moduleScope(parsed) }
    const setup = addImport(parsed, { source: '@sentry/nestjs/setup', named: own ? ['SentryModule'] : ['SentryGlobalFilter', 'SentryModule'] }, { path: place.path })
    const core = own ? [] : addImport(parsed, { source: '@nestjs/core', named: ['APP_FILTER'] }, { path: place.path })
    const modules = appendAt(parsed, at, ['imports'], 'SentryModule.forRoot()')
    const providers = own ? [] : appendAt(parsed, at, ['providers'], filter)
    return setup && core && modules && providers && [...setup, ...core, ...modules, ...providers]
  })
  if (!done) return `the lists of ${place.module} in ${place.path} are not written in a way that can be extended safely`
  if (own) {
    draft.steps.push({
      title: `Let ${own} report what it catches`,
      detail: `${own} catches every error, so Sentry's own filter would never hear of one. Above its catch method, write @SentryExceptionCaptured() (from @sentry/nestjs).`,
      prompt: `In ${own}, import { SentryExceptionCaptured } from '@sentry/nestjs' and write @SentryExceptionCaptured() above the catch method of the filter that catches everything. Change nothing else.`,
    })
  }
  return undefined
}

/** A filter that catches everything: `@Catch()` without a class. */
function catchAll({ app }: Draft): string | undefined {
  return app.reached.find((path) => app.files.includes(path) && /@Catch\(\s*\)/.test(app.project.files.text(path) ?? ''))
}
