import expressErrorHandler from '../../../codemods/express-error-handler/index.ts'
import { nameOf, stringValue } from '../../../codemods/kit/bindings.ts'
import { answeringStatements, answerOf, errorHandlersOf, isForDevelopment, reads } from '../../../codemods/kit/error-handler.ts'
import type { ErrorHandler } from '../../../codemods/kit/error-handler.ts'
import { importsOf } from '../../../codemods/kit/imports.ts'
import { parse } from '../../../codemods/kit/parse.ts'
import { lineOfNode, textOf } from '../../../codemods/kit/range.ts'
import { isNode, walk } from '../../../codemods/kit/walk.ts'
import type { AnyNode } from '../../../codemods/kit/walk.ts'
import { isTestFile } from '../../detect/roles.ts'
import type { Parsed } from '../../tree/sources.ts'
import type { App } from '../../types.ts'

/** An error handler that the application really uses. */
export interface MountedHandler {
  path: string
  line: number
  handler: ErrorHandler
  /** The module that mounts it, and where. */
  mountedIn: string
  mountedAt: number
  throwsAfterAnswer: boolean
  leaks: 'message' | 'stack' | undefined
  mayAnswerTwice: boolean
  /** It writes to the console, but not under which id. */
  namesNoId: boolean
  /** Express calls it for errors, or will once it has its fourth parameter. */
  runs: boolean
}

/** Error handlers of Express that some module mounts with `use`. */
export function mountedHandlers(app: App): MountedHandler[] {
  const found: MountedHandler[] = []
  for (const path of app.reached) {
    const text = isTestFile(path) ? undefined : app.project.files.text(path)
    if (!text || !/\(\s*_?(?:err|error|e|ex|er|exception)\b[^)]*,[^)]*,/i.test(text)) continue
    const parsed = app.project.parse(path)
    if (!parsed) continue
    const mounted = errorHandlersOf(parsed).map((handler) => ({ handler, mount: mountOf(app, path, parsed, handler) }))
    // Libraries for proxies call functions of these three parameters themselves.
    const exact = mounted.some(({ handler }) => handler.short) && app.files.includes(path) && mounted.every(({ handler, mount }) => !handler.short || (handler.final && mount)) && expressErrorHandler({ path, source: text }, undefined, { complete: true }) !== undefined
    for (const { handler, mount } of mounted) if (mount) found.push({ path, line: lineOfNode(parsed.text, handler.fn), handler, ...mount, ...faultsOf(parsed, handler), runs: !handler.short || exact })
  }
  return found
}

/** True where an error handler of this text still tells visitors what is inside. */
export function leaksIn(text: string): boolean {
  const parsed = parse(text)
  return parsed !== undefined && errorHandlersOf(parsed).some((handler) => faultsOf(parsed, handler).leaks !== undefined)
}

function mountOf(app: App, path: string, parsed: Parsed, handler: ErrorHandler): { mountedIn: string; mountedAt: number } | undefined {
  const here = usesOf(parsed).find((arg) => arg === handler.fn || (handler.name !== '' && nameOf(arg) === handler.name))
  if (here) return { mountedIn: path, mountedAt: lineOfNode(parsed.text, here) }
  for (const other of app.reached) {
    if (other === path || !app.project.files.text(other)?.includes('.use(')) continue
    const module = app.project.parse(other)
    if (!module) continue
    const names = importsOf(module).filter((ref) => app.resolve(other, ref.source) === path).flatMap((ref) => [ref.default, ...ref.named.filter((n) => n.imported === handler.name || n.imported === 'default').map((n) => n.local)])
    const whole = (arg: AnyNode): boolean => isWholeExport(parsed.text, handler.name) && requiredBy(arg, (source) => app.resolve(other, source) === path)
    const use = usesOf(module).find((arg) => (names.includes(nameOf(arg)) && nameOf(arg) !== '') || whole(arg))
    if (use && (handler.name !== '' || parsed.text.includes('module.exports') || parsed.text.includes('export default'))) return { mountedIn: other, mountedAt: lineOfNode(module.text, use) }
  }
  return undefined
}

/** `require('./errors')`, where it is used and not kept. */
function requiredBy(arg: AnyNode, isIt: (source: string) => boolean): boolean {
  const source = arg.type === 'CallExpression' && nameOf(arg.callee) === 'require' ? stringValue((arg.arguments as AnyNode[])[0]) : undefined
  return source !== undefined && isIt(source)
}

/** The function is all that the module exports: by its name, or written where it is exported. */
function isWholeExport(text: string, name: string): boolean {
  return new RegExp(`\\bmodule\\.exports\\s*=\\s*${name === '' ? '(?:async\\s*)?(?:function\\b|\\()' : `(?:function\\s+)?${name}\\b(?!\\s*\\.)`}`).test(text)
}

/** Arguments of every `x.use(…)`. */
function usesOf(parsed: Parsed): AnyNode[] {
  const args: AnyNode[] = []
  walk(parsed.ast.program, (node) => {
    if (node.type === 'CallExpression' && isNode(node.callee) && node.callee.type === 'MemberExpression' && nameOf(node.callee.property) === 'use') args.push(...(node.arguments as AnyNode[]))
  })
  return args
}

function faultsOf(parsed: Parsed, handler: ErrorHandler): Pick<MountedHandler, 'throwsAfterAnswer' | 'leaks' | 'mayAnswerTwice' | 'namesNoId'> {
  const { fn, err, res } = handler
  let answered = -1
  let throwsAfterAnswer = false
  let leaks: MountedHandler['leaks']
  walk(fn.body as AnyNode, (node) => {
    const answer = node.type === 'CallExpression' ? answerOf(node, res) : undefined
    if (answer && answered < 0) answered = node.start
    if (node.type === 'ThrowStatement' && nameOf(node.argument) === err && answered >= 0 && node.start > answered) throwsAfterAnswer = true
  })
  for (const statement of handler.final ? answeringStatements(handler) : []) {
    const expression = statement.type === 'ExpressionStatement' ? statement.expression : statement.type === 'ReturnStatement' ? statement.argument : undefined
    const value = isNode(expression) ? answerOf(expression, res)?.value : undefined
    if (!value) continue
    const shown = textOf(parsed.text, value)
    // What it is made of may say that only development sees it, or only what the visitor did wrong.
    if (reads(handler, value, 'stack') && !isForDevelopment(textOf(parsed.text, fn))) leaks = 'stack'
    else if ((reads(handler, value, 'message') || isGivenMessage(handler, value)) && !isForDevelopment(shown) && !/(?:<|>=)\s*500|expose|isOperational/.test(textOf(parsed.text, fn)) && !isForDevelopment(constantsIn(parsed, handler, value))) leaks ??= 'message'
  }
  const text = textOf(parsed.text, fn)
  return { throwsAfterAnswer, leaks, mayAnswerTwice: handler.final && !text.includes('headersSent'), namesNoId: handler.final && /\bconsole\.\w+\(/.test(text) && !/request_?id|\breq\w*\.id\b/i.test(text) }
}

/** A variable of the answer is given `err.message` where nothing is known of the error: in the last `else` or the `default` of a switch. */
function isGivenMessage(handler: ErrorHandler, value: AnyNode): boolean {
  const names = new Set<string>()
  walk(value, (node) => void (node.type === 'Identifier' && names.add(nameOf(node))))
  const among = (list: readonly AnyNode[]): boolean => list.some((s) => {
    const set = s.type === 'ExpressionStatement' ? (s.expression as AnyNode) : undefined
    if (set?.type === 'AssignmentExpression' && isNode(set.right)) return names.has(nameOf(set.left)) && reads(handler, set.right, 'message')
    if (s.type === 'SwitchStatement') return among((s.cases as AnyNode[]).filter((one) => !isNode(one.test)).flatMap((one) => one.consequent as AnyNode[]))
    if (s.type === 'IfStatement') return isNode(s.alternate) && among([s.alternate])
    return s.type === 'BlockStatement' && among(s.body as AnyNode[])
  })
  return among(answeringStatements(handler))
}

/** Source of the constants of the body that the value names. */
function constantsIn(parsed: Parsed, handler: ErrorHandler, value: AnyNode): string {
  const names = new Set<string>()
  walk(value, (node) => void (node.type === 'Identifier' && names.add(nameOf(node))))
  const declared = handler.body.flatMap((s) => (s.type === 'VariableDeclaration' ? (s.declarations as AnyNode[]) : []))
  return declared.filter((d) => names.has(nameOf(d.id)) && /message|msg|text/i.test(nameOf(d.id)) && isNode(d.init)).map((d) => textOf(parsed.text, d.init as AnyNode)).join(' ')
}
