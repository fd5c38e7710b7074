import asyncHandlers from '../../../codemods/async-handlers/index.ts'
import expressErrorHandler from '../../../codemods/express-error-handler/index.ts'
import responseBodyLog from '../../../codemods/response-body-log/index.ts'
import serverLast from '../../../codemods/server-last/index.ts'
import serverRoute from '../../../codemods/server-route/index.ts'
import { bodyLogsOf } from '../../../codemods/kit/body-log.ts'
import { moduleSystemOf } from '../../../codemods/kit/imports.ts'
import { specifierFor } from '../../detect/specifiers.ts'
import { catchesOf, trackerOf } from '../../trackers/index.ts'
import type { App, HandlerPlace } from '../../types.ts'
import { patchedExpress, rejectingHandlers, wrapperOf } from './async.ts'
import type { Rejecting, Wrapper } from './async.ts'
import { leaksIn, mountedHandlers } from './handlers.ts'
import type { MountedHandler } from './handlers.ts'
import { createNew, editBy, finding } from './measure.ts'
import type { Measure } from './measure.ts'
import { paramsType } from './params.ts'
import { isTypeScript } from '../../tree/sources.ts'
import { freePath } from '../free-path.ts'
import { messageSource, renderModule, reportImport, SORRY, statusSource } from './render.ts'
import { requestIdOf, userOf, usesPinoHttp } from './requests.ts'
import { bodySource, shapeOf } from './shape.ts'
import { asyncStep, chainStep, leakStep, orderStep, shortStep, upgradeStep } from './steps.ts'

type Server = Extract<HandlerPlace, { kind: 'server' }>

/** Everything that an Express server lacks, mended together: one module, one place for each line. */
export function expressMeasures(app: App, place: Server, message: string = SORRY): Measure[] {
  const handlers = mountedHandlers(app)
  const module = moduleOf(app, place, handlers)
  return [...asyncMeasures(app, module), ...handlerMeasures(app, place, handlers, module), ...existing(app, handlers, module, message), ...bodyLogs(app), ...moduleMeasure(app, place, module, message)]
}

/** The module of helpers that the plan adds, and what it must hold. */
interface Module {
  path: string
  esm: boolean
  requestId: boolean
  asyncHandler: boolean
  errorHandler: boolean
  rejecting: Rejecting[]
  wrapper: Wrapper | undefined
}

function moduleOf(app: App, place: Server, handlers: readonly MountedHandler[]): Module {
  const parsed = app.project.parse(place.path)
  const esm = ((parsed && moduleSystemOf(parsed, place.path)) ?? app.stack.moduleType) === 'esm'
  const rejecting = (app.major('express') ?? 4) < 5 && !patchedExpress(app) ? rejectingHandlers(app) : []
  const wrapper = wrapperOf(app)
  const path = freePath(app, place.path, ['errors', 'error-handling'])
  const fits = rejecting.filter((one) => wrapped(app, one, wrapper, path) !== undefined)
  const errorHandler = !handlers.some((h) => h.handler.final && h.runs) && place.end !== undefined && 'path' in place.end && mountedLast(app, place, path) !== undefined
  const requestId = requestIdOf(app) === undefined && mountedFirst(app, place, path) !== undefined
  return { path, esm, rejecting, wrapper, errorHandler, requestId, asyncHandler: !wrapper && fits.length > 0 }
}

function text(app: App, path: string): string {
  return app.project.files.text(path) ?? ''
}

function wrapped(app: App, { path, names, definitions }: Rejecting, wrapper: Wrapper | undefined, module: string, source = text(app, path)): string | undefined {
  const from = wrapper ? ('package' in wrapper.from ? wrapper.from.package : specifierFor(app, path, wrapper.from.path)) : specifierFor(app, path, module)
  return asyncHandlers({ path, source }, undefined, { source: from, helper: wrapper?.name ?? 'asyncHandler', default: wrapper?.default ?? false, names, definitions })
}

function mountedFirst(app: App, place: Server, module: string, source = text(app, place.path)): string | undefined {
  return serverRoute({ path: place.path, source }, undefined, { framework: 'express', code: '$app.use(requestId);', import: JSON.stringify({ source: specifierFor(app, place.path, module), names: ['requestId'] }) })
}

function mountedLast(app: App, { end }: Server, module: string, source?: string): string | undefined {
  if (!end || !('path' in end)) return undefined
  return serverLast({ path: end.path, source: source ?? text(app, end.path) }, undefined, { code: '$app.use(errorHandler);', import: JSON.stringify({ source: specifierFor(app, end.path, module), names: ['errorHandler'] }), ...(end.object ? { object: end.object } : {}) })
}

function asyncMeasures(app: App, module: Module): Measure[] {
  const patched = patchedExpress(app)
  if ((app.major('express') ?? 4) >= 5) return []
  if (patched) return [{ findings: [finding('patched-express', 'low', patched, 'Whether an async route that fails is answered hangs on a package that patches Express from inside and is no longer kept.', 'Upgrade to Express 5, which waits for async handlers itself, and take the package out.', 'manual')], steps: [upgradeStep(app, true)] }]
  return module.rejecting.flatMap((one): Measure[] => {
    const exact = wrapped(app, one, module.wrapper, module.path) !== undefined
    const many = one.lines.length === 1 ? 'An async route' : `${one.lines.length} async routes`
    const found = finding('async-rejection', 'critical', { path: one.path, line: one.lines[0] ?? 1 }, `${many} of this file can fail without anybody waiting for it: Express 4 then leaves the visitor without an answer, and Node ends the whole server.`, 'Hand what they reject with to the error handler, or upgrade to Express 5.', exact ? 'auto' : 'manual', 'CWE-755')
    if (!exact) return [{ findings: [found], steps: [asyncStep(app, one)] }]
    const helper = module.wrapper?.name ?? 'asyncHandler'
    return [{ findings: [found], change: { says: [`${one.path}: ${helper} around ${one.lines.length} async handler${one.lines.length === 1 ? '' : 's'}`], apply: (tree) => editBy(tree, one.path, (source) => wrapped(app, one, module.wrapper, module.path, source)) } }]
  })
}

function handlerMeasures(app: App, place: Server, handlers: readonly MountedHandler[], module: Module): Measure[] {
  const final = handlers.filter((h) => h.handler.final && h.runs)
  const [first] = final
  if (first) {
    const early = place.end && 'path' in place.end ? final.filter((h) => routesBelow(app, h)) : []
    const evidence = { evidence: [{ path: first.mountedIn, line: first.mountedAt, note: 'an error handler' }] }
    if (early.length < final.length || !early[0]) return [evidence]
    return [{ ...evidence, findings: [finding('handler-too-early', 'high', { path: early[0].mountedIn, line: early[0].mountedAt }, 'Errors of the routes below this error handler never reach it: visitors get Express\'s own error page.', 'Mount it behind the last route.', 'manual')], steps: [orderStep(app, early[0])] }]
  }
  const found = finding('no-error-handler', 'high', { path: place.path, line: place.line }, 'When a route fails, visitors get Express\'s own error page, outside production with the stack, and no request id joins their report to the log.', 'Add one error handler behind the last route.', module.errorHandler ? 'auto' : 'manual', 'CWE-209')
  if (!module.errorHandler) return [{ findings: [found], steps: [chainStep(app, place, place.end && 'reason' in place.end ? place.end.reason : `${place.path} leaves no exact place for it`)] }]
  return [{ findings: [found] }]
}

/** Routes that the same module mounts below; catch-alls and folders of files are not. */
function routesBelow(app: App, { mountedIn, mountedAt, handler }: MountedHandler): boolean {
  const below = text(app, mountedIn).split('\n').slice(mountedAt + (handler.fn.end > 0 ? handler.body.length : 0))
  return below.some((line) => /^\s*\w*(?:app|router|server)\.(?:get|post|put|patch|delete)\(\s*['"`]\/(?!\*)[\w:-]|^\s*\w*app\.use\(\s*['"`]\/api/.test(line))
}

/** What the app's own handlers do wrong, mended where it is exact. */
function existing(app: App, handlers: readonly MountedHandler[], module: Module, message: string): Measure[] {
  const idExpression = module.requestId || /\.locals\.requestId\s*=/.test(text(app, requestIdOf(app)?.path ?? '')) ? '$res.locals.requestId' : undefined
  const paths = [...new Set(handlers.map((h) => h.path))]
  return paths.flatMap((path): Measure[] => {
    const own = handlers.filter((h) => h.path === path && (h.handler.short || h.throwsAfterAnswer || h.leaks || h.mayAnswerTwice || (idExpression !== undefined && h.namesNoId)))
    if (own.length === 0) return []
    const mend = (source: string): string | undefined => expressErrorHandler({ path, source }, undefined, { message, ...(own.some((h) => h.handler.short && h.runs) ? { complete: true } : {}), ...(idExpression ? { requestId: idExpression } : {}) })
    const after = mend(text(app, path))
    if (after === undefined && !own.some((h) => h.handler.short || h.throwsAfterAnswer || h.leaks || h.mayAnswerTwice)) return []
    const stays = after !== undefined && leaksIn(after)
    const findings = own.flatMap((h) => faults(h, after !== undefined, { hasId: idExpression !== undefined, stays }))
    const idle = own.filter((h) => !h.runs)
    const steps = [...idle.map((h) => shortStep(app, h)), ...(after === undefined || stays ? own.filter((h) => h.leaks && h.runs).map((h) => leakStep(app, h)) : [])]
    return [{ findings, steps, ...(after !== undefined && app.files.includes(path) ? { change: { says: [`${path}: the error handler ${mended(own, stays)}`], apply: (tree) => editBy(tree, path, mend) } } : {}) }]
  })
}

function faults(h: MountedHandler, exact: boolean, { hasId, stays }: { hasId: boolean; stays: boolean }): ReturnType<typeof finding>[] {
  const at = { path: h.path, line: h.line }
  const fix = exact ? 'auto' : 'manual'
  if (h.handler.short) return [finding('handler-never-runs', 'high', at, 'This error handler has three parameters. Express tells error handlers by their four: it calls this one for requests that no route takes, where it fails, and never for an error.', 'Give it the fourth parameter, next.', h.runs ? 'auto' : 'manual', 'CWE-755')]
  return [
    ...(h.throwsAfterAnswer ? [finding('throws-after-answer', 'medium', at, 'This error handler throws the error again after it has answered: the log fills with stacks that nobody asked for, and an error tracker may miss the error.', 'Write the error to the log instead.', fix)] : []),
    ...(h.leaks ? [finding(`leaks-${h.leaks}`, 'high', at, h.leaks === 'stack' ? 'Visitors are sent the stack of every error: file names and versions that help an attacker.' : 'Visitors are sent the message of every error, also of those inside: database hosts, SQL, file names.', 'Say that it failed and under which id; keep the rest for the log.', stays ? 'manual' : fix, 'CWE-209')] : []),
    ...(h.mayAnswerTwice ? [finding('answers-twice', 'low', at, 'When a route fails after it began to answer, this error handler fails as well, and the connection hangs.', 'Hand the error to Express where res.headersSent is true.', fix)] : []),
    ...(hasId && exact && h.namesNoId ? [finding('id-not-named', 'low', at, 'This error handler names the id of the request neither to the visitor nor in the log: nobody finds the line that belongs to a report.', 'Write the id beside the error, and send it.', fix)] : []),
  ]
}

function mended(own: readonly MountedHandler[], stays: boolean): string {
  const parts = [own.some((h) => h.handler.short && h.runs) ? 'has the fourth parameter that Express tells it by' : undefined, own.some((h) => h.leaks) && !stays ? 'keeps what is inside from visitors' : undefined, own.some((h) => h.throwsAfterAnswer) ? 'no longer throws after it answered' : undefined, own.some((h) => h.mayAnswerTwice) ? 'leaves answers that have begun to Express' : undefined, own.some((h) => h.namesNoId) ? 'names the id of the request' : undefined]
  return parts.filter((part) => part !== undefined).join(', ')
}

function bodyLogs(app: App): Measure[] {
  return app.reached.flatMap((path): Measure[] => {
    const source = app.files.includes(path) ? text(app, path) : ''
    const parsed = /\.json\s*=/.test(source) ? app.project.parse(path) : undefined
    return (parsed ? bodyLogsOf(parsed) : []).slice(0, 1).map(({ line }) => ({
      findings: [finding('logs-bodies', 'high', { path, line }, 'The body of every answer is written to the log: whoever reads the log reads the data of all users.', 'Log the method, path, status and time only.', 'auto', 'CWE-532')],
      change: { says: [`${path}: bodies of answers stay out of the log`], apply: (tree) => editBy(tree, path, (now) => responseBodyLog({ path, source: now }, undefined, {})) },
    }))
  })
}

/** The new module and the lines that mount what it holds. */
function moduleMeasure(app: App, place: Server, module: Module, message: string): Measure[] {
  const { requestId, asyncHandler, errorHandler, path } = module
  const given = requestIdOf(app)
  const findings = given ? [] : [finding('no-request-id', 'medium', { path: place.path, line: place.line }, 'Nothing joins what a visitor reports to a line of the log: requests have no id.', 'Give each request an id, send it back, and write it beside each error.', requestId ? 'auto' : 'manual')]
  if (!requestId && !asyncHandler && !errorHandler) return findings.length > 0 ? [{ findings }] : [{ evidence: given ? [given] : [] }]
  const holds = [requestId ? 'a request id' : undefined, asyncHandler ? 'a wrapper for async handlers' : undefined, errorHandler ? 'the error handler' : undefined].filter((p) => p !== undefined)
  const end = place.end && 'path' in place.end ? place.end : undefined
  return [{
    findings,
    change: {
      says: [`${path}: ${holds.join(', ')}`, ...(requestId ? [`${place.path}: gives each request its id first`] : []), ...(errorHandler && end ? [`${end.path}: mounts the error handler behind everything else`] : [])],
      apply(tree) {
        createNew(tree, path, expressModule(app, module, message))
        if (requestId) editBy(tree, place.path, (source) => mountedFirst(app, place, path, source))
        if (errorHandler && end) editBy(tree, end.path, (source) => mountedLast(app, place, path, source))
      },
    },
    ...(module.rejecting.length > 0 ? { steps: [upgradeStep(app, false)] } : {}),
  }]
}

function expressModule(app: App, module: Module, message: string): string {
  const { path, esm, requestId, asyncHandler, errorHandler } = module
  const ts = isTypeScript(path)
  const report = errorHandler && !catchesOf(app, 'server').requests ? trackerOf(app, 'server')?.reportFrom(path) : undefined
  const status = statusSource(app, path)
  const user = errorHandler ? userOf(app, 'express', ts) : undefined
  const types = [errorHandler ? 'ErrorRequestHandler' : undefined, ...(asyncHandler ? ['NextFunction'] : []), ...(asyncHandler || user?.types.length ? ['Request'] : []), ...(requestId || asyncHandler ? ['RequestHandler'] : []), ...(asyncHandler ? ['Response'] : [])].filter((t) => t !== undefined)
  return renderModule(app, 'express/errors', { path, esm }, {
    requestId, asyncHandler, errorHandler,
    params: asyncHandler ? paramsType(app) : 'string',
    localId: requestId,
    pino: !requestId && usesPinoHttp(app),
    types: types.join(', '),
    imports: reportImport(report, esm),
    message: messageSource(message),
    user: user?.source ?? '',
    report: report ? report.call('error') : '',
    body: bodySource(shapeOf(app), `status < 500 ? ${status.message} : SORRY`, 'requestId'),
    status: errorHandler ? status.source : '',
    exports: [requestId ? 'requestId' : undefined, asyncHandler ? 'asyncHandler' : undefined, errorHandler ? 'errorHandler' : undefined].filter((e) => e !== undefined).join(', '),
  })
}
