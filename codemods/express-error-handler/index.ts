import { addImport } from '../kit/add-import.ts'
import { dottedName, nameOf, stringValue } from '../kit/bindings.ts'
import { edited } from '../kit/edited.ts'
import { answeringStatements, answerOf, errorHandlersOf, isForDevelopment, reads } from '../kit/error-handler.ts'
import type { ErrorHandler } from '../kit/error-handler.ts'
import { importsOf } from '../kit/imports.ts'
import { appendItem } from '../kit/list.ts'
import { flagOption, textOption } from '../kit/options.ts'
import { parse } from '../kit/parse.ts'
import type { Parsed } from '../kit/parse.ts'
import { quoted } from '../kit/quotes.ts'
import { lineEnd, lineStart, textOf } from '../kit/range.ts'
import type { Splice } from '../kit/splice.ts'
import { insertBefore } from '../kit/statements.ts'
import { styleOf } from '../kit/style-of.ts'
import type { Transform } from '../kit/transform.ts'
import { isNode, walk } from '../kit/walk.ts'
import type { AnyNode } from '../kit/walk.ts'

export { about } from './about.ts'
export const parser = 'tsx'

/** What visitors are told. */
export const MESSAGE = 'Something went wrong on our side. Please try again.'

const expressErrorHandler: Transform = (file, _api, options) => {
  const parsed = parse(file.source)
  if (!parsed) return undefined
  const message = textOption(options, 'message') ?? MESSAGE
  const requestId = textOption(options, 'requestId')
  const handlers = errorHandlersOf(parsed)
  const completed = flagOption(options, 'complete') ? handlers.filter(({ short, final }) => short && final).map((handler) => complete(parsed, file.path, handler)) : []
  if (completed.includes(undefined)) return undefined
  const known = completed.filter((one) => one !== undefined)
  const mended = [...handlers.filter(({ short }) => !short), ...known.map(({ handler }) => handler)]
  const splices = mended.flatMap((handler) => [...guard(parsed, handler, requestId), ...thrown(parsed, handler, requestId), ...(handler.final ? answers(parsed, handler, message, requestId) : [])])
  return edited(parsed, [...known.flatMap((one) => one.splices), ...splices])
}

/** The handler with the fourth parameter that Express tells error handlers by; undefined where it has no exact type. */
function complete(parsed: Parsed, path: string, handler: ErrorHandler): { handler: ErrorHandler; splices: Splice[] } | undefined {
  const response = (handler.fn.params as AnyNode[])[2]!
  const text = textOf(parsed.text, handler.fn)
  const next = /\bnext\(/.test(text) || (handler.final && !text.includes('headersSent')) ? 'next' : '_next'
  const type = /:\s*(.+)$/s.exec(textOf(parsed.text, response))?.[1]?.trim()
  const own = type === undefined || type === 'any' ? type : /^(?:\w+\.)?Response\b/.test(type) ? type.replace(/Response.*$/s, 'NextFunction') : ''
  if (own === '') return undefined
  // Beside the types that the module imports as if they were values.
  const asValue = importsOf(parsed).some((ref) => ref.source === 'express' && !ref.typeOnly && ref.named.some((name) => name.imported === 'Response' && !name.typeOnly))
  const imports = own === 'NextFunction' ? addImport(parsed, { source: 'express', named: ['NextFunction'], type: !asValue }, { path }) : []
  const before = parsed.text.slice((handler.fn.params as AnyNode[])[1]!.end, response.start)
  const separator = before.includes('\n') ? before : ', '
  return imports && { handler: { ...handler, next }, splices: [...imports, { start: response.end, end: response.end, insert: `${separator}${next}${own ? `: ${own}` : ''}` }] }
}

/** `if (res.headersSent) return next(err)` first, in a handler that answers every error; and a line of the log, where it writes none. */
function guard(parsed: Parsed, handler: ErrorHandler, requestId: string | undefined): Splice[] {
  const [first] = handler.body
  const text = textOf(parsed.text, handler.fn)
  if (!handler.final || !first) return []
  const { err, res, next } = handler
  const sent = next && !text.includes('headersSent') ? [`if (${res}.headersSent) return ${next}(${err});`] : []
  const id = requestId?.replaceAll('$res', res)
  const logs = LOGS.test(text) || new RegExp(`throw\\s+${err}\\b`).test(text)
  const own = handler.body.map((s) => consoleCall(parsed, s, err)).find((call) => call !== undefined)
  // What the visitor can quote must stand in the log.
  const named = id === undefined || /request_?id/i.test(text) || !logs || !answersAtAll(handler)
  const log = logs ? (named || own || /throw\s/.test(text) ? [] : [`console.error(\`Request ${'${'}${id}} failed\`);`]) : [`console.error(${id ? `${id}, ` : ''}${err});`]
  const joined = !named && own ? [{ start: endOfLast(own), end: endOfLast(own), insert: `, ${id}` }] : []
  return [...(sent.length + log.length > 0 ? [insertBefore(parsed, first, [...sent, ...log].join('\n'))] : []), ...joined]
}

const LOGS = /\b(?:console|\w*log(?:ger)?|winston|Sentry|\w*(?:report|capture|notify|track)\w*)\b[\w.]*\(/i

/** `console.error('…', err)`, a statement of its own. */
function consoleCall(parsed: Parsed, statement: AnyNode, err: string): AnyNode | undefined {
  const call = statement.type === 'ExpressionStatement' && isNode(statement.expression) && statement.expression.type === 'CallExpression' ? statement.expression : undefined
  return call && /^console\.\w+$/.test(dottedName(call.callee) ?? '') && new RegExp(`\\b${err}\\b`).test(textOf(parsed.text, call)) ? call : undefined
}

function endOfLast(call: AnyNode): number {
  return (call.arguments as AnyNode[]).at(-1)!.end
}

/** Some answer of its body is an object, which the id is added to. */
function answersAtAll(handler: ErrorHandler): boolean {
  return answeringStatements(handler).some((s) => {
    const expression = s.type === 'ExpressionStatement' ? s.expression : s.type === 'ReturnStatement' ? s.argument : undefined
    const answer = isNode(expression) ? answerOf(expression, handler.res) : undefined
    return answer?.status !== undefined && answer.value?.type === 'ObjectExpression'
  })
}

/** `throw err` behind an answer reaches nobody but the process; the log line that it made stays. */
function thrown(parsed: Parsed, handler: ErrorHandler, requestId: string | undefined): Splice[] {
  const { fn, err, res } = handler
  let answered = -1
  const throws: { node: AnyNode; list: AnyNode[] | undefined }[] = []
  walk(fn.body as AnyNode, (node, parent) => {
    if (node.type === 'CallExpression' && answered < 0 && answerOf(node, res)) answered = node.start
    if (node.type === 'ThrowStatement' && nameOf(node.argument) === err) throws.push({ node, list: parent?.type === 'BlockStatement' ? (parent.body as AnyNode[]) : undefined })
  })
  const after = throws.filter(({ node }) => answered >= 0 && node.start > answered)
  const semi = styleOf(parsed).semi ? ';' : ''
  return after.map(({ node, list }) => {
    const logged = list === handler.body && handler.body.some((s) => isLog(parsed, s, err))
    return logged ? wholeLine(parsed, node) : { start: node.start, end: node.end, insert: `console.error(${requestId ? `${requestId.replaceAll('$res', res)}, ` : ''}${err})${parsed.text[node.end - 1] === ';' ? ';' : semi}` }
  })
}

function isLog(parsed: Parsed, statement: AnyNode, err: string): boolean {
  const text = textOf(parsed.text, statement)
  return statement.type === 'ExpressionStatement' && /^(?:console|log|logger|req\.log|winston|\w*[lL]og(?:ger)?)\b/.test(text) && new RegExp(`\\b${err}\\b`).test(text)
}

function wholeLine(parsed: Parsed, node: AnyNode): Splice {
  const start = lineStart(parsed.text, node.start)
  const end = lineEnd(parsed.text, node.end)
  const alone = parsed.text.slice(start, node.start).trim() === '' && parsed.text.slice(node.end, end).trim() === ''
  return alone ? { start: start - (parsed.text.slice(0, start).endsWith('\r\n') ? 2 : 1), end, insert: '' } : { start: node.start, end: node.end, insert: '' }
}

/** In each answer: the message only of what the visitor did wrong, no stack, and the id under which the log has the rest. */
function answers(parsed: Parsed, handler: ErrorHandler, message: string, requestId: string | undefined): Splice[] {
  const splices: Splice[] = []
  for (const statement of answeringStatements(handler)) {
    const expression = statement.type === 'ExpressionStatement' ? statement.expression : statement.type === 'ReturnStatement' ? statement.argument : undefined
    const answer = isNode(expression) ? answerOf(expression, handler.res) : undefined
    if (!answer?.status || !answer.value) continue
    if (answer.value.type !== 'ObjectExpression') splices.push(...ofText(parsed, handler, answer.value, answer.status, message))
    else splices.push(...ofObject(parsed, handler, answer.value, answer.status, message, requestId))
  }
  return splices
}

/** `res.status(500).send(err.message)`. */
function ofText(parsed: Parsed, handler: ErrorHandler, value: AnyNode, status: AnyNode, message: string): Splice[] {
  const source = textOf(parsed.text, value)
  const known = Number(textOf(parsed.text, status))
  if (known < 500 || value.type === 'Identifier' || isForDevelopment(valueText(parsed, handler, value)) || /(?:<|>=)\s*500/.test(source) || !(reads(handler, value, 'message') || reads(handler, value, 'stack'))) return []
  const generic = quoted(message, styleOf(parsed).quote)
  return [{ start: value.start, end: value.end, insert: known >= 500 ? generic : `${handler.res}.statusCode < 500 ? ${handler.err}.message : ${generic}` }]
}

function ofObject(parsed: Parsed, handler: ErrorHandler, object: AnyNode, status: AnyNode, message: string, requestId: string | undefined): Splice[] {
  const { text } = parsed
  const style = styleOf(parsed)
  const properties = object.properties as AnyNode[]
  const known = Number(textOf(text, status))
  if (known < 500) return []
  const splices: Splice[] = []
  const generic = quoted(message, style.quote)
  for (const property of properties) {
    const value = property.value
    if (property.type !== 'ObjectProperty' || !isNode(value)) continue
    const key = nameOf(property.key) || (stringValue(property.key) ?? '')
    const source = textOf(text, value)
    // An object of its own, as in { error: { message } }.
    if (value.type === 'ObjectExpression') splices.push(...ofObject(parsed, handler, value, status, message, undefined))
    else if (isForDevelopment(valueText(parsed, handler, value)) || /(?:<|>=)\s*500/.test(source)) continue
    else if (reads(handler, value, 'stack')) splices.push(...removed(object, property))
    else if (reads(handler, value, 'message')) {
      const shown = known >= 500 ? generic : `${handler.res}.statusCode < 500 ? ${/^[\w.?]+$/.test(source) ? source : `(${source})`} : ${generic}`
      splices.push(property.shorthand === true ? { start: property.start, end: property.end, insert: `${key}: ${shown}` } : { start: value.start, end: value.end, insert: shown })
    }
  }
  if (requestId && !/request_?id/i.test(textOf(text, object)) && properties.length > 0) {
    const item = `requestId: ${requestId.replaceAll('$res', handler.res)}`
    splices.push(...appendItem(text, { open: object.start, close: object.end - 1, items: properties }, item, { indent: style.indent, padded: true, width: 160 }))
  }
  return splices
}

/** The value with what its constants are made of. */
function valueText(parsed: Parsed, handler: ErrorHandler, value: AnyNode): string {
  const own = textOf(parsed.text, value)
  const constants = handler.body.flatMap((s) => (s.type === 'VariableDeclaration' ? (s.declarations as AnyNode[]) : []))
  return own + constants.filter((d) => nameOf(d.id) === own && isNode(d.init)).map((d) => textOf(parsed.text, d.init as AnyNode)).join(' ')
}

/** A property with its comma. */
function removed(object: AnyNode, property: AnyNode): Splice[] {
  const properties = object.properties as AnyNode[]
  const at = properties.indexOf(property)
  const next = properties[at + 1]
  const before = properties[at - 1]
  if (next) return [{ start: property.start, end: next.start, insert: '' }]
  return [{ start: before?.end ?? property.start, end: property.end, insert: '' }]
}

export default expressErrorHandler
