import serverRoute from '../../../codemods/server-route/index.ts'
import { addImport } from '../../../codemods/kit/add-import.ts'
import { edited } from '../../../codemods/kit/edited.ts'
import { parse } from '../../../codemods/kit/parse.ts'
import { moduleSystemOf } from '../../../codemods/kit/imports.ts'
import { isTestFile } from '../../detect/roles.ts'
import { specifierFor } from '../../detect/specifiers.ts'
import { lineOf } from '../../tree/text.ts'
import { catchesOf, trackerOf } from '../../trackers/index.ts'
import type { App, Evidence, HandlerPlace } from '../../types.ts'
import { createNew, editBy, finding } from './measure.ts'
import type { Measure } from './measure.ts'
import { isTypeScript } from '../../tree/sources.ts'
import { freePath } from '../free-path.ts'
import { messageSource, renderModule, reportImport, statusSource } from './render.ts'
import { requestIdOf, userOf } from './requests.ts'
import { bodySource, shapeOf } from './shape.ts'
import { handStep, innerStep } from './steps.ts'

type Server = Extract<HandlerPlace, { kind: 'server' }>

/** How one style of server takes what handles errors. */
interface Style {
  /** What is there already. */
  has: RegExp
  /** Statements behind the creation, for the names of the module. */
  code(parts: Parts): string
  names(parts: Parts): string[]
}

interface Parts {
  requestId: boolean
  /** Something is told of errors already (Koa's `app.on('error')`, Fastify's logger). */
  logger: boolean
  /** Nothing says yet what unknown addresses are answered with, and a client would look for JSON there (Hono says it in plain text). */
  notFound: boolean
}

const STYLES: Readonly<Record<string, Style>> = {
  fastify: {
    has: /\.setErrorHandler\s*\(/,
    code: ({ requestId }) => `${requestId ? "$app.setGenReqId(requestId);\n$app.addHook('onRequest', sendRequestId);\n" : ''}$app.setErrorHandler(errorHandler);`,
    names: ({ requestId }) => [...(requestId ? ['requestId', 'sendRequestId'] : []), 'errorHandler'],
  },
  koa: {
    has: /try\s*\{\s*(?:return\s+)?await\s+next\s*\(\s*\)|koa-(?:json-)?error|koa-better-error-handler/,
    code: ({ logger }) => `${logger ? "$app.on('error', logError);\n" : ''}$app.use(handleErrors);`,
    names: ({ logger }) => ['handleErrors', ...(logger ? ['logError'] : [])],
  },
  hono: {
    has: /\.onError\s*\(/,
    code: ({ requestId, notFound }) => `${requestId ? '$app.use(requestId());\n' : ''}$app.onError(handleError);${notFound ? '\n$app.notFound(notFound);' : ''}`,
    names: ({ notFound }) => ['handleError', ...(notFound ? ['notFound'] : [])],
  },
}

export function serverMeasures(app: App, place: Server, message: string): Measure[] {
  const style = STYLES[place.style]
  if (!style) return []
  const there = existing(app, style.has)
  if (there) return [ofExisting(app, there)]
  const parsed = app.project.parse(place.path)
  const esm = ((parsed && moduleSystemOf(parsed, place.path)) ?? app.stack.moduleType) === 'esm'
  const path = freePath(app, place.path, ['errors', 'error-handling'])
  const parts = partsOf(app, place)
  const imported = (source: string): string | undefined => serverRoute({ path: place.path, source }, undefined, { framework: place.style, code: style.code(parts), import: JSON.stringify({ source: specifierFor(app, place.path, path), names: style.names(parts) }) })
  const withOwn = (source: string): string | undefined => (place.style === 'hono' && parts.requestId ? withIds(place.path, imported(source)) : imported(source))
  const exact = withOwn(app.project.files.text(place.path) ?? '') !== undefined
  const found = finding('no-error-handler', 'high', place, `When a route fails, ${app.framework.title} answers by itself: visitors get its own text, partly with the message of the error, and no id joins their report to the log.`, 'Add one error handler that answers, logs and reports.', exact ? 'auto' : 'manual', 'CWE-209')
  if (!exact) return [{ findings: [found], steps: [handStep(app, `${place.path}:${place.line} leaves no exact place for it`)] }]
  return [{
    findings: [found],
    change: {
      says: [`${path}: the error handler${parts.requestId ? ' and an id for each request' : ''}`, `${place.path}: uses it before everything else`],
      apply(tree) {
        createNew(tree, path, module(app, place.style, { path, esm }, parts, style.names(parts), message))
        editBy(tree, place.path, withOwn)
      },
    },
  }]
}

function module(app: App, style: string, target: { path: string; esm: boolean }, parts: Parts, names: readonly string[], message: string): string {
  const report = catchesOf(app, 'server').requests ? undefined : trackerOf(app, 'server')?.reportFrom(target.path)
  const status = statusSource(app, target.path)
  // Hono's handlers know nothing of the variables of a context, so they need no other type to read one.
  const user = userOf(app, style, style !== 'hono' && isTypeScript(target.path))
  return renderModule(app, `${style}/errors`, target, {
    ...parts,
    imports: reportImport(report, target.esm),
    message: messageSource(message),
    report: report ? report.call('error') : '',
    body: bodySource(shapeOf(app), style === 'hono' ? 'SORRY' : `status < 500 ? ${status.message} : SORRY`, 'requestId'),
    missing: bodySource(shapeOf(app), "'Not found'", "c.get('requestId')"),
    status: status.source,
    user: user?.source ?? '',
    exports: names.join(', '),
  })
}

function partsOf(app: App, place: Server): Parts {
  const text = app.project.files.text(place.path) ?? ''
  if (place.style === 'fastify') {
    const [major = 0, minor = 0] = (app.version('fastify') ?? '').replace(/^\D*/, '').split('.').map(Number)
    return { requestId: (major >= 5 || (major === 4 && minor >= 26)) && !requestIdOf(app), notFound: false, logger: /logger\s*[:,}]|loggerInstance/.test(text) }
  }
  if (place.style === 'koa') return { requestId: true, notFound: false, logger: !existing(app, /\.on\(\s*['"`]error/) }
  const [major = 0, minor = 0] = (app.version('hono') ?? '').replace(/^\D*/, '').split('.').map(Number)
  return { requestId: (major > 4 || (major === 4 && minor >= 6)) && !requestIdOf(app), logger: false, notFound: !existing(app, /\.notFound\s*\(|\bserveStatic\b/) }
}

/** Hono's own middleware for ids checks what comes in, and sends it back. */
function withIds(path: string, source: string | undefined): string | undefined {
  const parsed = source === undefined ? undefined : parse(source)
  return parsed && edited(parsed, addImport(parsed, { source: 'hono/request-id', named: ['requestId'] }, { path }))
}

/** An error handler of whichever server the app is. */
export function handlerOf(app: App): Evidence | undefined {
  return existing(app, STYLES[app.stack.framework]?.has ?? /\.use\(\s*(?:\w*[eE]rrorHandler\b|\(\s*(?:err|error)\s*[:,])/)
}

function existing(app: App, pattern: RegExp): Evidence | undefined {
  for (const path of app.reached) {
    const text = isTestFile(path) || !/\.[cm]?[jt]sx?$/.test(path) ? '' : (app.project.files.text(path) ?? '')
    const live = pattern.test(text) ? text.replace(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, (c) => c.replace(/[^\n]/g, ' ')) : ''
    if (pattern.test(live)) return { path, line: lineOf(live, pattern), note: 'an error handler' }
  }
  return undefined
}

/** A handler of the app's own: what it sends is looked at, and left to the person. */
function ofExisting(app: App, there: Evidence): Measure {
  const text = (app.project.files.text(there.path) ?? '').split('\n').slice((there.line ?? 1) - 1, (there.line ?? 1) + 25).join('\n')
  const leak = /(?:message|error|stack)\s*:\s*(?:err|error|e)\??\.(?:message|stack)/.exec(text)
  if (!leak || /(?:<|>=)\s*500|expose|NODE_ENV|HTTPException|statusCode\s*===?\s*500/.test(text)) return { evidence: [there] }
  return {
    evidence: [there],
    findings: [finding('leaks-message', 'high', { path: there.path, line: there.line ?? 1 }, 'Visitors are sent the message of every error, also of those inside: database hosts, SQL, file names.', 'Say that it failed and under which id; keep the rest for the log.', 'manual', 'CWE-209')],
    steps: [innerStep(app, [there])],
  }
}
