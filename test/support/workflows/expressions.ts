import { data, Evaluator, Lexer, Parser } from '@actions/expressions'

export type Value = null | string | number | boolean | readonly Value[] | { readonly [key: string]: Value }
export type Contexts = Readonly<Record<string, Value>>
export type Status = 'success' | 'failure' | 'skipped'

/** Replaces `${{ … }}` in a text; a text that is one expression gives its value. Evaluated by GitHub's own library. */
export function interpolate(value: unknown, contexts: Contexts, status: Status): Value {
  if (typeof value !== 'string') return (value ?? null) as Value
  const whole = /^\$\{\{((?:(?!\}\}).)*)\}\}$/s.exec(value.trim())
  if (whole) return fromData(evaluate(whole[1]!.trim(), contexts, status))
  return value.replace(/\$\{\{(.*?)\}\}/gs, (_, expression: string) => evaluate(expression.trim(), contexts, status).coerceString())
}

/** Whether a step or job with this `if:` runs. */
export function holds(condition: unknown, contexts: Contexts, status: Status): boolean {
  if (condition === undefined) return status === 'success'
  let expression = String(condition).trim()
  const whole = /^\$\{\{(.*)\}\}$/s.exec(expression)
  if (whole) expression = whole[1]!.trim()
  if (!/\b(?:success|failure|always|cancelled)\s*\(/i.test(expression)) expression = `success() && (${expression})`
  return truthy(fromData(evaluate(expression, contexts, status)))
}

export function text(value: Value | undefined): string {
  return value === undefined || value === null ? '' : String(value as string)
}

function evaluate(expression: string, contexts: Contexts, status: Status): data.ExpressionData {
  const functions = ['success', 'failure', 'always', 'cancelled'].map((name) => ({ name, description: '', minArgs: 0, maxArgs: 0, call: () => new data.BooleanData(name === 'always' || name === status) }))
  const tree = new Parser(new Lexer(expression).lex().tokens, Object.keys(contexts), functions).parse()
  return new Evaluator(tree, toData(contexts as Value) as data.Dictionary, new Map(functions.map((f) => [f.name, f]))).evaluate()
}

function toData(value: Value): data.ExpressionData {
  if (value === null || value === undefined) return new data.Null()
  if (typeof value === 'string') return new data.StringData(value)
  if (typeof value === 'number') return new data.NumberData(value)
  if (typeof value === 'boolean') return new data.BooleanData(value)
  if (Array.isArray(value)) return new data.Array(...value.map(toData))
  return new data.Dictionary(...Object.entries(value).map(([key, inner]) => ({ key, value: toData(inner as Value) })))
}

function fromData(value: data.ExpressionData): Value {
  if (value.kind === data.Kind.Null) return null
  if (value.kind === data.Kind.Array) return (value as data.Array).values().map(fromData)
  if (value.kind === data.Kind.Dictionary) return Object.fromEntries((value as data.Dictionary).pairs().map((pair) => [pair.key, fromData(pair.value)]))
  return (value as data.StringData).value
}

function truthy(value: Value): boolean {
  return value !== null && value !== false && value !== 0 && value !== ''
}
