import { isTypeScript } from '../../tree/sources.ts'
import type { App, InjectedClient } from '../../types.ts'
import { render, renderSource } from '../../render/index.ts'
import type { Check } from './checks.ts'
import type { Value } from './reach.ts'
import { specifierFor } from '../../detect/specifiers.ts'

/** A module to render: which file it will be and how it is written there. */
export interface Target {
  path: string
  esm: boolean
  timeout: number
}

/** The module in the app's style. `data` is what the template needs beyond the checks. */
export function renderRoute(app: App, template: string, target: Target, checks: readonly Check[], data: Record<string, unknown>): string {
  const ts = isTypeScript(target.path)
  const names = [...new Set(checks.map((check) => (check.client.database === 'redis' ? 'cache' : 'database')))].sort().reverse()
  const common = { ts, esm: target.esm, timeout: target.timeout, subject: names.join(' or ') || 'database', passed: false, ...data }
  const locals = localNames(checks)
  const list = listSource(checks, locals)
  const ask = render('health/parts/ask.hbs', { ...common, others: common.passed && data['inClass'] !== true && checks.length > 0 ? list : '' }).trimEnd()
  return renderSource(`health/${template}.hbs`, {
    ...common, ask,
    imports: [...importLines(app, target, checks, locals), ...(Array.isArray(data['moreImports']) ? data['moreImports'] : [])],
    // Inside a class the list stands one level deeper.
    checks: data['inClass'] === true ? list.replace(/\n/g, '\n  ') : list,
  }, app.style).replace(/^\s+/, '')
}

/** What a check is called in the module: its own name, or one that says which it is where two have the same. */
function localNames(checks: readonly Check[]): string[] {
  const own = checks.map(({ reach, client }) => (reach.kind === 'inject' ? reach.field : reach.kind === 'library' ? client.library : reach.kind !== 'import' ? client.name : reach.imported === 'default' ? reach.local : reach.imported))
    .map((name, i) => (/^[A-Za-z_$][\w$]*$/.test(name) && name !== 'default' ? name : (checks[i]?.name ?? 'database')))
  const taken = new Set(['health', 'healthRoutes', 'checks', 'asked', 'answer', 'app', 'router', 'routes', 'Router', 'Hono', 'NextResponse', 'connection', 'dynamic', 'GET', 'handler'])
  return own.map((name, i) => {
    const clashes = taken.has(name) || own.indexOf(name) !== i || (name === 'sql' && checks.some((c) => c.question.import?.name === 'sql'))
    return clashes ? `${checks[i]?.name ?? 'database'}Client` : name
  })
}

function importLines(app: App, target: Target, checks: readonly Check[], locals: readonly string[]): string[] {
  const lines: string[] = []
  for (const [i, check] of checks.entries()) {
    const local = locals[i] ?? check.client.name
    const extra = check.question.import
    const wanted = [...(extra ? [{ source: extra.source, imported: extra.name, local: extra.name }] : []), ...sourceOf(app, target, check, local)]
    for (const name of wanted) {
      const line = importLine(target.esm, name)
      if (!lines.includes(line)) lines.push(line)
    }
  }
  return lines.sort((a, b) => Number(/['"]\./.test(a)) - Number(/['"]\./.test(b)))
}

interface Name {
  source: string
  imported: string
  local: string
}

function sourceOf(app: App, target: Target, { reach, client }: Check, local: string): Name[] {
  if (reach.kind === 'inject') return injectedNames(app, target, reach.given)
  if (reach.kind === 'library') return [{ source: client.library, imported: 'default', local }]
  if (client.path === target.path) return []
  const source = (reach.kind === 'import' && reach.package) || specifierFor(app, target.path, client.path)
  return [{ source, imported: reach.kind === 'import' ? reach.imported : client.name, local }]
}

/** The type of the constructor's parameter and its decorator. */
function injectedNames(app: App, target: Target, { type, decorator }: InjectedClient): Name[] {
  const source = 'package' in type.from ? type.from.package : specifierFor(app, target.path, type.from.path)
  return [...(decorator ? [{ source: decorator.package, imported: decorator.name, local: decorator.name }] : []), { source, imported: type.name, local: type.name }]
}

function importLine(esm: boolean, { source, imported, local }: Name): string {
  const whole = imported === 'default'
  if (esm) return whole ? `import ${local} from '${source}';` : `import { ${imported === local ? local : `${imported} as ${local}`} } from '${source}';`
  return whole ? `const ${local} = require('${source}');` : `const { ${imported === local ? local : `${imported}: ${local}`} } = require('${source}');`
}

/** 'the database and the cache', 'postgres and mongodb'. */
export function askedNames(checks: readonly Check[]): string {
  return checks.map(({ name }) => (name === 'database' || name === 'cache' ? `the ${name}` : name)).join(' and ')
}

function listSource(checks: readonly Check[], locals: readonly string[]): string {
  const items = checks.map((check, i) => checkSource(check, locals[i] ?? check.client.name, 1))
  const [only] = items
  if (items.length === 1 && only && !only.includes('\n')) return `[${only}]`
  return `[\n${items.map((item) => `  ${item},\n`).join('')}]`
}

/** `{ name: 'database', ask: async () => pool.query('select 1') }`, broken over lines where the question is a block. */
export function checkSource(check: Check, local: string, depth: number): string {
  const body = bodyOf(check, local)
  const pad = '  '.repeat(depth)
  if (!body.startsWith('{')) return `{ name: '${check.name}', ask: async () => ${body} }`
  const block = body.split('\n').join(`\n${pad}  `)
  return `{\n${pad}  name: '${check.name}',\n${pad}  ask: async () => ${block},\n${pad}}`
}

function bodyOf({ question, reach }: Check, local: string): string {
  if (reach.kind === 'inject') return question.ask(`this.${reach.field}`)
  const value: Value = 'value' in reach ? reach.value : 'client'
  if (value === 'promise') return question.ask(`(await ${local})`)
  const body = question.ask(local)
  if (value === 'client' || body.startsWith('{')) return body
  if (value === 'optional') return `${local} && ${body}`
  return `{\n  if (!${local}) throw new Error('not connected');\n  return ${body};\n}`
}
