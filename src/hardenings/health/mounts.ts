import { dottedName, nameOf, stringValue } from '../../../codemods/kit/bindings.ts'
import { isNode, walk } from '../../../codemods/kit/walk.ts'
import type { AnyNode } from '../../../codemods/kit/walk.ts'
import type { App } from '../../types.ts'
import { callsIn, namesOf } from './module.ts'
import type { ModuleNames } from './module.ts'

const APP_NAME = /^(?:app|server|fastify|this\.(?:app|server|express|application))$/

/** Where the paths of a router begin. Empty where nothing mounts it at a fixed path. */
export function prefixesOf(app: App, file: string, receiver: string, depth = 0): string[] {
  const parsed = app.project.parse(file)
  if (!parsed || depth > 4) return []
  const names = namesOf(parsed)
  const creations = creationsOf(names, receiver)
  if (!creations.some(({ maker }) => isRouter(maker))) return APP_NAME.test(receiver) || creations.some(({ maker }) => isApp(maker)) ? [''] : []
  const begins = creations.find(({ maker }) => isRouter(maker))?.prefix ?? ''
  const found = new Set<string>()
  for (const path of app.reached) {
    const text = app.project.files.text(path)
    if (!text || !/\.(?:use|route|register)\s*\(/.test(text) || !(path === file || mayImport(text, file))) continue
    const other = app.project.parse(path)
    if (!other) continue
    for (const { callee, args } of callsIn(other.ast.program)) {
      const mount = /^(.+)\.(?:use|route|register)$/.exec(callee)?.[1]
      if (!mount) continue
      const own = args.length > 1 ? stringValue(args[0]) : ''
      if (own === undefined || args.some(isGuard) || !args.some((arg) => namesRouter(app, path, namesOf(other), arg, file, receiver))) continue
      for (const outer of prefixesOf(app, path, mount, depth + 1)) found.add(join(join(outer, own), begins))
    }
  }
  // A Hono that nothing mounts is the application itself.
  if (found.size === 0 && creations.some(({ maker }) => HONO.test(maker))) return [begins]
  return [...found]
}

function join(outer: string, own: string): string {
  return `${outer}/${own}`.replace(/\/{2,}/g, '/').replace(/\/$/, '')
}

const HONO = /^(?:OpenAPI)?Hono$/

/** `express.Router()`, `new Router()`, `new Hono()`. */
function isRouter(maker: string): boolean {
  return /(?:^|\.)Router$/.test(maker) || HONO.test(maker)
}

function isApp(maker: string): boolean {
  return /^(?:express|fastify|Fastify|Koa)$/.test(maker)
}

interface Creation {
  /** Dotted name of what is called. */
  maker: string
  /** What every route of it begins with: `new Router({ prefix: '/api' })`, `new Hono().basePath('/api')`. */
  prefix: string
}

/** What variables of this name are made by, anywhere in the module: at the top level or inside a function that returns it. */
function creationsOf(names: ModuleNames, receiver: string): Creation[] {
  const found: Creation[] = []
  walk(names.parsed.ast.program, (node) => {
    if (node.type === 'VariableDeclarator' && nameOf(node.id) === receiver && isNode(node.init) && /CallExpression|NewExpression/.test(node.init.type)) found.push(creationIn(node.init))
  })
  return found
}

function creationIn(init: AnyNode): Creation {
  const callee = init.callee as AnyNode
  const [argument] = init.arguments as AnyNode[]
  if (callee.type === 'MemberExpression' && isNode(callee.object) && /^(?:Call|New)Expression$/.test(callee.object.type)) {
    const inner = creationIn(callee.object)
    return nameOf(callee.property) === 'basePath' ? { ...inner, prefix: join(inner.prefix, stringValue(argument) ?? '') } : inner
  }
  const options = argument?.type === 'ObjectExpression' ? (argument.properties as AnyNode[]) : []
  const prefix = stringValue(options.find((p) => nameOf(p.key) === 'prefix')?.value) ?? ''
  return { maker: dottedName(callee) ?? '', prefix: prefix === '' ? '' : join('', prefix) }
}

/** Whether an argument of `use` stands for the router `receiver` of `file`: by name, through an import, a factory or an inline `require`. */
function namesRouter(app: App, from: string, names: ModuleNames, arg: AnyNode, file: string, receiver: string): boolean {
  const target = arg.type === 'CallExpression' && nameOf(arg.callee) !== 'require' ? arg.callee : arg
  if (isNode(target) && target.type === 'CallExpression') return app.resolve(from, stringValue((target.arguments as unknown[])[0]) ?? '') === file
  const local = (dottedName(target) ?? '').split('.')[0] ?? ''
  if (from === file && local === receiver) return true
  const imported = names.imports.get(local)
  if (imported) return app.resolve(from, imported.source) === file
  // `const routes = createRoutes(deps); app.use(routes)`
  const init = names.declared.get(local)?.init
  return init !== undefined && init !== target && init.type === 'CallExpression' && namesRouter(app, from, names, init, file, receiver)
}

/** Middleware that only lets known people through: what lies behind it answers no monitor. */
export function isGuard(arg: AnyNode): boolean {
  const name = dottedName(arg.type === 'CallExpression' ? arg.callee : arg) ?? ''
  return /auth(?!or)|protect|admin|login|jwt|verifyToken|requireUser|requireRole|session/i.test(name.split('.').at(-1) ?? '') && !/router|routes$/i.test(name)
}

function mayImport(text: string, file: string): boolean {
  const stem = file.slice(file.lastIndexOf('/') + 1).replace(/\.\w+$/, '')
  return stem === 'index' || text.includes(stem)
}

