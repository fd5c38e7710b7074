import posix from 'node:path/posix'
import nestProvider from '../../../codemods/nest-provider/index.ts'
import { isTestFile } from '../../detect/roles.ts'
import { specifierFor } from '../../detect/specifiers.ts'
import { lineOf } from '../../tree/text.ts'
import { catchesOf, trackerOf } from '../../trackers/index.ts'
import type { App, Evidence, HandlerPlace } from '../../types.ts'
import { createNew, editBy, finding } from './measure.ts'
import type { Measure } from './measure.ts'
import { messageSource, renderModule, reportImport } from './render.ts'
import { userOf } from './requests.ts'
import { handStep } from './steps.ts'

/** A filter that catches everything, unless the app has one; Nest's own answers are generic already. */
export function nestMeasures(app: App, place: Extract<HandlerPlace, { kind: 'container' }>, message: string): Measure[] {
  const there = filterOf(app)
  if (there) return [{ evidence: [there] }]
  const found = finding('no-error-handler', 'medium', place, 'When a request fails inside, the answer holds nothing by which its line in the log could be found.', 'Add a filter that logs the error with an id and answers with that id.', 'auto')
  const other = ['@nestjs/graphql', '@nestjs/websockets', '@nestjs/microservices'].find((name) => app.manifest?.dependencies[name] !== undefined)
  const path = posix.join(posix.dirname(place.path), 'errors.filter.ts')
  const listed = (source: string): string | undefined => nestProvider({ path: place.path, source }, undefined, { token: 'APP_FILTER', class: 'ErrorsFilter', source: specifierFor(app, place.path, path), module: place.module })
  const reason = other ? `a filter of the whole application would also catch what ${other} handles in its own way` : listed(app.project.files.text(place.path) ?? '') === undefined || app.project.files.entry(path) ? `${place.path}:${place.line} has no exact place for it` : undefined
  if (reason) return [{ findings: [{ ...found, fix: 'manual' }], steps: [handStep(app, reason)] }]
  return [{
    findings: [found],
    change: {
      says: [`${path}: catches what nothing else does, logs it and answers with its id`, `${place.path}: lists it`],
      apply(tree) {
        const report = catchesOf(app, 'server').requests ? undefined : trackerOf(app, 'server')?.reportFrom(path)
        const override = /"noImplicitOverride":\s*true/.test(app.project.files.text(app.in('tsconfig.json')) ?? '')
        const user = userOf(app, 'nest', false)
        const [first = '', second] = user?.named.split('.').slice(1) ?? []
        createNew(tree, path, renderModule(app, 'nest/errors.filter', { path, esm: true }, { user: user?.source.replace(/^req\b/, 'request') ?? '', userType: second === undefined ? `${first}?: unknown` : `${first}?: { ${second}?: unknown }`, imports: reportImport(report, true), message: messageSource(message), report: report ? report.call('error') : '', override }))
        editBy(tree, place.path, listed)
      },
    },
  }]
}

/** A filter without a class of errors, or a tracker's. */
function filterOf(app: App): Evidence | undefined {
  const caught = catchesOf(app, 'server').requests
  for (const path of app.reached) {
    const text = isTestFile(path) ? '' : (app.project.files.text(path) ?? '')
    if (/@Catch\(\s*(?:HttpException\s*)?\)/.test(text) && /ExceptionFilter/.test(text)) return { path, line: lineOf(text, /@Catch\(/), note: 'a filter for all exceptions' }
  }
  return caught
}
