import { ownReached } from '../../../detect/own.ts'
import { addImport } from '../../../../codemods/kit/add-import.ts'
import { nameOf } from '../../../../codemods/kit/bindings.ts'
import { indentAt } from '../../../../codemods/kit/indent.ts'
import { decoratedClasses, decoratorsOf, moduleObject } from '../../../../codemods/kit/nest.ts'
import type { Parsed } from '../../../../codemods/kit/parse.ts'
import { moduleScope } from '../../../../codemods/kit/resolve.ts'
import { appendAt } from '../../../../codemods/kit/set-property.ts'
import { isNode } from '../../../../codemods/kit/walk.ts'
import type { AnyNode } from '../../../../codemods/kit/walk.ts'
import { reportsIn } from '../../../trackers/index.ts'
import type { Draft } from '../draft.ts'
import { wireNode } from './node.ts'

/** Nest: the SDK before everything, its module in the root module, and its filter where no filter of the app catches everything. */
export function wireNest(draft: Draft): string | undefined {
  const { app } = draft
  const major = app.major('@nestjs/core')
  if (major !== undefined && major > 11) return `@sentry/nestjs takes Nest 8 to 11, and this is Nest ${major}`
  const place = app.framework.routes(app)
  if (place.kind !== 'controller') return place.kind === 'none' ? place.reason : 'its root module was not found'
  const all = catchAll(draft)
  const own = all.find((path) => isGlobal(draft, path))
  // Nest asks filters from the last to the first, and those of providers before those of main.ts: one that catches everything would stand before the app's.
  const before = own ? undefined : ownReached(app).find((path) => /useGlobalFilters\(|\bAPP_FILTER\b/.test(app.project.files.text(path) ?? ''))
  if (before) return `${before} lists exception filters of its own, and Sentry's has to stand behind them`
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
  for (const path of all.filter((one) => !watchFilter(draft, one))) {
    draft.steps.push({
      title: `Let ${path} report what it catches`,
      detail: `${path} catches every error, so Sentry's own filter would never hear of one. Above its catch method, write @SentryExceptionCaptured() (from @sentry/nestjs).`,
      prompt: `In ${path}, import { SentryExceptionCaptured } from '@sentry/nestjs' and write @SentryExceptionCaptured() above the catch method of the filter that catches everything. Change nothing else.`,
    })
  }
  return undefined
}

/** `@SentryExceptionCaptured()` above the catch method of a filter; true as well where the filter reports already. */
function watchFilter(draft: Draft, path: string): boolean {
  const found = draft.parsed(path)
  const filters = found ? filtersOf(found) : []
  const [filter] = filters
  if (!filter || filters.length > 1) return false
  if (reportsIn(draft.app, path, filter)) return true
  return draft.splice(path, 'tells Sentry what the filter catches', (parsed) => {
    const [{ start } = filter] = filtersOf(parsed)
    const imported = addImport(parsed, { source: '@sentry/nestjs', named: ['SentryExceptionCaptured'] }, { path })
    return imported && [...imported, { start, end: start, insert: `@SentryExceptionCaptured()\n${indentAt(parsed.text, start)}` }]
  })
}

/** The catch methods of the filters in a module that catch everything. */
function filtersOf(parsed: Parsed): AnyNode[] {
  return decoratedClasses(parsed).filter((one) => one.decorators.get('Catch')?.length === 0).flatMap((one) => {
    const members = (one.node.body as AnyNode).body as AnyNode[]
    return members.filter((member) => member.type === 'ClassMethod' && nameOf(member.key) === 'catch' && isNode(member.body) && decoratorsOf(member).size === 0)
  })
}

/** Modules with a filter that catches everything: `@Catch()` without a class. */
function catchAll({ app }: Draft): string[] {
  return ownReached(app).filter((path) => /@Catch\(\s*\)/.test(app.project.files.text(path) ?? ''))
}

/** A filter of the module at `path` is one of the whole app. */
function isGlobal({ app, parsed }: Draft, path: string): boolean {
  const found = parsed(path)
  const names = found ? decoratedClasses(found).filter((one) => one.decorators.get('Catch')?.length === 0).map((one) => one.name) : []
  return names.some((name) => app.reached.some((file) => new RegExp(`useGlobalFilters\\([^;]*\\b${name}\\b|\\bAPP_FILTER\\b[^}]*\\b${name}\\b`).test(app.project.files.text(file) ?? '')))
}
