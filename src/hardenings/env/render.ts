import posix from 'node:path/posix'
import { renderSource } from '../../render/index.ts'
import { ownPath } from '../../detect/own.ts'
import type { App } from '../../types.ts'
import type { Load } from './dotenv.ts'
import { BESIDE } from './dotenv.ts'
import type { SideFacts } from './facts.ts'
import { quoted } from './reads/constants.ts'
import type { Variable } from './variables.ts'
import type { Library } from './library.ts'

/** What the text of an env module needs beyond the variables. */
export interface ModuleContext {
  library: Library
  /** Name of the example file, for the message. */
  example: string
  /** Tests import the module that imports this one: there the process goes on. */
  tested: boolean
}

/** The env module of one side, in the app's style. */
export function moduleText(app: App, facts: SideFacts, context: ModuleContext): string {
  const { side, variables, module } = facts
  const ts = /\.[cm]?ts$/.test(module)
  const example = posix.basename(context.example)
  if (side.kind === 'browser') {
    const expression = (v: Variable): string => `${side.place.client ?? 'import.meta.env'}.${v.name}`
    return renderSource('env/browser.hbs', { ts, example, variables: variables.map((v) => ({ name: v.name, value: browserValue(v, expression(v), placeIn(app, v)) })) }, app.style)
  }
  if (side.place.list) {
    const listed = variables.filter((v) => !side.publicPrefixes.some((prefix) => v.name.startsWith(prefix))).map((v) => ({ name: v.name, check: v.required ? `required(${quoted(placeIn(app, v))})` : 'optional' }))
    return renderSource(`env/${side.place.list.template}.hbs`, { ts, variables: listed, optional: listed.some((v) => v.check === 'optional') }, app.style)
  }
  const zod = context.library.zod
  const lines = variables.map((v) => ({ name: v.name, type: schemaOf(v, zod, placeIn(app, v)) }))
  const isPublic = (name: string): boolean => side.publicPrefixes.some((prefix) => name.startsWith(prefix))
  const common = { ts, example, required: variables.some((v) => v.required || v.inProduction), errorKey: zod === 3 ? 'required_error' : 'error' }
  if (context.library.kind === 't3') {
    return renderSource('env/t3.hbs', { ...common, server: lines.filter((v) => !isPublic(v.name)), client: lines.filter((v) => isPublic(v.name)) }, app.style)
  }
  if (side.place.loader) {
    const checks = variables.map((v) => ({ name: v.name, type: checkOf(v, zod, placeIn(app, v)) }))
    return renderSource(`env/${side.place.loader.style}.hbs`, { ...common, variables: checks, condition: context.tested ? "process.env.NODE_ENV !== 'test'" : '', conditionWhy: TESTS }, app.style)
  }
  const esm = facts.system === 'esm'
  const hook = side.entry.kind === 'hook' && side.entry.style === 'next-instrumentation'
  const check = side.place.check
  const anyPublic = lines.some((v) => isPublic(v.name))
  const loads = facts.loads.kind === 'known' ? facts.loads.loads : []
  return renderSource('env/zod.hbs', {
    ...common, esm, variables: lines,
    imports: esm ? [...importLines(loads), ...(check?.imports(anyPublic) ?? []), "import { z } from 'zod';"] : [...(besideCjs(loads) ? ["const path = require('node:path');"] : []), ...callLines(loads, false), "const { z } = require('zod');"],
    calls: esm ? callLines(loads, true) : [],
    public: hook ? lines.map((v) => v.name).filter(isPublic) : [],
    below: check?.below ?? '',
    source: check?.source(anyPublic) ?? 'process.env',
    condition: check ? `!${check.idle.expression}` : hook ? "process.env.NEXT_PHASE !== 'phase-production-build'" : context.tested ? "process.env.NODE_ENV !== 'test'" : '',
    conditionWhy: check ? check.idle.why : hook ? 'A build runs without the settings of production.' : context.tested ? TESTS : '',
  }, app.style)
}

const TESTS = 'Tests bring what they need.'

/** A schema whose values nobody takes: what may be absent, and what must be a number or a URL. */
function checkOf(v: Variable, zod: 3 | 4, place: string): string {
  return schemaOf({ ...v, type: v.type === 'number' || v.type === 'url' ? v.type : 'string', fallback: undefined }, zod, place)
}

/** As code review wants to see it: relative to the app. */
function placeIn(app: App, variable: Variable): string {
  const path = variable.places[0]?.path ?? ''
  return ownPath(app, path)
}

function schemaOf(v: Variable, zod: 3 | 4, place: string): string {
  const base = v.required ? `required(${quoted(place)})` : ''
  if (v.inProduction) return `process.env.NODE_ENV === 'production' ? required(${quoted(place)}) : z.string().optional()`
  const split = (value: string): string => `.transform((value) => ${value}.split(',').map((item) => item.trim()))`
  if (v.type === 'number') return v.required ? `${base}.pipe(z.coerce.number())` : `z.coerce.number()${v.fallback ? `.default(${numberText(v)})` : '.optional()'}`
  if (v.type === 'list') return v.required ? base + split('value') : v.fallback ? `z.string().default(${v.fallback.text})${split('value')}` : `z.string().optional()${split('value?')}`
  if (v.type === 'boolean' && v.flag) return `${v.required ? base : v.fallback ? `z.string().default(${quoted(String(v.fallback.value))})` : 'z.string().optional()'}.transform((value) => value ${v.flag.on ? '===' : '!=='} ${quoted(v.flag.text)})`
  if (v.required) return v.type !== 'url' ? base : zod === 3 ? `${base}.url()` : `${base}.pipe(z.url())`
  return v.fallback ? `z.string().default(${quoted(String(v.fallback.value))})` : 'z.string().optional()'
}

function numberText(v: Variable): string {
  return typeof v.fallback?.value === 'number' ? v.fallback.text : String(Number(v.fallback?.value))
}

function browserValue(v: Variable, expression: string, place: string): string {
  if (v.required) return `required(${quoted(v.name)}, ${expression}, ${quoted(place)})`
  if (v.type === 'boolean' && v.flag) return `${expression} ${v.flag.on ? '===' : '!=='} ${quoted(v.flag.text)}`
  if (v.type === 'number') return v.fallback ? `Number(${expression} || ${numberText(v)})` : `${expression} ? Number(${expression}) : undefined`
  return v.fallback ? `${expression} || ${quoted(String(v.fallback.value))}` : expression
}

const isPlain = (load: Load): boolean => load.kind === 'import' || (load.kind === 'call' && load.argument === '' && !load.condition)

const besideCjs = (loads: readonly Load[]): boolean => loads.some((load) => load.argument.includes(BESIDE.cjs))

function importLines(loads: readonly Load[]): string[] {
  const effects = loads.filter(isPlain).map((load) => `import '${load.kind === 'import' ? load.source : 'dotenv/config'}';`)
  const calls = loads.filter((load) => !isPlain(load))
  return [
    ...effects,
    ...(calls.some((load) => load.kind === 'call') ? ["import { config } from 'dotenv';"] : []),
    ...(besideCjs(calls) ? ["import path from 'node:path';"] : []),
    ...(calls.some((load) => load.argument.includes(BESIDE.esm)) ? ["import { fileURLToPath } from 'node:url';"] : []),
  ]
}

function callLines(loads: readonly Load[], esm: boolean): string[] {
  return loads.filter((load) => !esm || !isPlain(load)).map((load) => {
    const when = load.condition ? `if (${load.condition}) ` : ''
    if (load.kind === 'builtin') return `${when}process.loadEnvFile(${load.argument});`
    if (load.kind === 'import') return `require('${load.source}');`
    return `${when}${esm ? 'config' : "require('dotenv').config"}(${load.argument});`
  })
}
