import { dottedName, nameOf, stringValue } from '../../../../codemods/kit/bindings.ts'
import { keyOf } from '../../../../codemods/kit/objects.ts'
import { isNode, walk } from '../../../../codemods/kit/walk.ts'
import type { AnyNode } from '../../../../codemods/kit/walk.ts'
import { inside } from '../subject.ts'
import type { Subject } from '../subject.ts'
import { kitEnv } from './kit-env.ts'
import type { EnvValue } from './step.ts'

/** Constructors and factories that throw where this argument is missing, by the name they are imported under. */
const THROWING: Record<string, readonly (number | string)[]> = {
  createClient: [0, 1], createBrowserClient: [0, 1], createServerClient: [0, 1], createClientComponentClient: [],
  Stripe: [0], Resend: [0], OpenAI: ['apiKey'], neon: [0], ConvexReactClient: [0], ConvexHttpClient: [0],
}

/**
 * Variables without which the build throws. `next build` runs every page's modules, and renders static pages: there, a client that is
 * made without its settings stops the build. Of other builds only the config module runs. Nothing is added on suspicion.
 */
export function buildEnv(subject: Subject): EnvValue[] {
  const { app, pkg } = subject
  const rendersPages = /\bnext build\b/.test(pkg.scripts['build'] ?? '')
  const names = new Set<string>()
  for (const path of configFiles(subject)) guardsIn(subject, path, names)
  if (rendersPages) {
    for (const path of app.reached) {
      const text = app.project.files.text(path)
      if (text === undefined || !text.includes('process.env')) continue
      if (/\bthrow\b|process\.exit/.test(text)) guardsIn(subject, path, names)
      if (Object.keys(THROWING).some((name) => text.includes(`${name}(`)) || text.includes('initializeApp(')) clientsIn(subject, path, names)
    }
    if (subject.declares('@clerk/nextjs') && app.reached.some((p) => app.project.files.text(p)?.includes('<ClerkProvider'))) names.add('NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY')
  }
  for (const name of kitEnv(subject)) names.add(name)
  return [...names].sort().map((name) => ({ name, value: placeholder(name) }))
}

function configFiles({ app }: Subject): string[] {
  const names = ['vite.config', 'next.config'].flatMap((base) => ['ts', 'js', 'mts', 'mjs'].map((ext) => `${base}.${ext}`))
  return names.map((name) => inside(app.path, name)).filter((path) => /process\.env/.test(app.project.files.text(path) ?? ''))
}

/** `if (!process.env.X) throw …` on the module's own level, also through a constant. */
function guardsIn({ app }: Subject, path: string, names: Set<string>): void {
  const parsed = app.project.parse(path)
  if (!parsed) return
  const constants = constantsOf(parsed.ast.program as unknown as AnyNode)
  for (const statement of parsed.ast.program.body as unknown as AnyNode[]) {
    if (statement.type !== 'IfStatement' || !stops(statement.consequent as AnyNode)) continue
    for (const test of alternatives(statement.test as AnyNode)) {
      if (test.type !== 'UnaryExpression' || test.operator !== '!') continue
      const name = required(test.argument, constants)
      if (name) names.add(name)
    }
  }
}

/** Settings that go straight into a client: public ones wherever it is made, secret ones only on the module's own level. */
function clientsIn({ app }: Subject, path: string, names: Set<string>): void {
  const parsed = app.project.parse(path)
  if (!parsed) return
  const constants = constantsOf(parsed.ast.program as unknown as AnyNode)
  const take = (node: unknown, moduleLevel: boolean): void => {
    const name = required(node, constants)
    if (name && (moduleLevel || name.startsWith('NEXT_PUBLIC_'))) names.add(name)
  }
  const visit = (node: AnyNode, moduleLevel: boolean): void => {
    walk(node, (inner) => {
      if (inner !== node && /Function|Class(?:Method|PrivateMethod)|ObjectMethod/.test(inner.type)) {
        if (moduleLevel) visit(inner, false)
        return moduleLevel ? false : undefined
      }
      if (inner.type !== 'CallExpression' && inner.type !== 'NewExpression') return undefined
      const callee = dottedName(inner.callee) ?? ''
      const args = inner.arguments as AnyNode[]
      for (const at of THROWING[callee] ?? []) take(typeof at === 'number' ? args[at] : property(args[0], at), moduleLevel)
      if (callee === 'initializeApp' && /\b(?:getAuth|initializeAuth)\(/.test(parsed.text)) take(property(constants.get(nameOf(args[0])) ?? args[0], 'apiKey'), moduleLevel)
      return undefined
    })
  }
  visit(parsed.ast.program as unknown as AnyNode, true)
}

/** Name of the variable that an expression takes from the environment and has no other value for. */
function required(node: unknown, constants: ReadonlyMap<string, AnyNode>, depth = 0): string | undefined {
  if (!isNode(node) || depth > 3) return undefined
  if (/^TS(?:NonNull|As|Satisfies)Expression$/.test(node.type)) return required(node.expression, constants, depth + 1)
  if (node.type === 'Identifier') return required(constants.get(nameOf(node)), constants, depth + 1)
  if (node.type === 'LogicalExpression' && node.operator !== '&&') return stringValue(node.right) === '' || required(node.right, constants, depth + 1) !== undefined ? required(node.left, constants, depth + 1) : undefined
  return /^process\.env\.([A-Z][A-Z0-9_]*)$/.exec(dottedName(node) ?? '')?.[1]
}

/** Every `const name = value` of the file, by name; a name that is declared twice is left out. */
function constantsOf(program: AnyNode): Map<string, AnyNode> {
  const constants = new Map<string, AnyNode>()
  const twice = new Set<string>()
  walk(program, (node) => {
    if (node.type !== 'VariableDeclarator' || !isNode(node.init)) return
    const name = nameOf(node.id)
    if (constants.has(name)) twice.add(name)
    constants.set(name, node.init)
  })
  for (const name of twice) constants.delete(name)
  return constants
}

function alternatives(test: AnyNode): AnyNode[] {
  return test.type === 'LogicalExpression' && test.operator === '||' ? [...alternatives(test.left as AnyNode), ...alternatives(test.right as AnyNode)] : [test]
}

function stops(body: AnyNode): boolean {
  const statements = body.type === 'BlockStatement' ? (body.body as AnyNode[]) : [body]
  return statements.some((s) => s.type === 'ThrowStatement' || (s.type === 'ExpressionStatement' && isNode(s.expression) && dottedName(s.expression.callee) === 'process.exit'))
}

function property(node: AnyNode | undefined, key: string): unknown {
  if (node?.type !== 'ObjectExpression') return undefined
  return (node.properties as AnyNode[]).find((p) => p.type === 'ObjectProperty' && keyOf(p) === key)?.value
}

/** Values of the shape that a variable's name promises, by the end of the name: clients check the shape of addresses and of Clerk's key. */
const PLACEHOLDERS: readonly (readonly [RegExp, string])[] = [
  [/SUPABASE_URL$/, 'https://example.supabase.co'],
  [/CLERK_PUBLISHABLE_KEY$/, 'pk_test_ZXhhbXBsZS5jbGVyay5hY2NvdW50cy5kZXYk'],
  [/MONGO/, 'mongodb://localhost:27017/app'],
  [/REDIS_URL$/, 'redis://localhost:6379'],
  [/DATABASE|POSTGRES|NEON|DIRECT_URL/, 'postgresql://user:password@localhost:5432/app'],
  [/PORT$/, '3000'],
  [/BASE_PATH$/, '/'],
  [/_(?:URL|URI|ENDPOINT|HOST|ORIGIN)$/, 'https://example.com'],
]

function placeholder(name: string): string {
  return PLACEHOLDERS.find(([pattern]) => pattern.test(name))?.[1] ?? 'placeholder'
}
