import { dottedName, nameOf, stringValue } from '../../../../codemods/kit/bindings.ts'
import { importsOf } from '../../../../codemods/kit/imports.ts'
import type { Parsed } from '../../../../codemods/kit/parse.ts'
import { isNode, walk } from '../../../../codemods/kit/walk.ts'
import type { AnyNode } from '../../../../codemods/kit/walk.ts'
import type { ValueType } from './types.ts'

/** What becomes of a value that a call takes. */
export interface Sink {
  absence: 'stops' | 'needs' | 'copes'
  /** The app's database or the secret of its sessions: without it there is no app, wherever the client is made. */
  core?: boolean
  type?: ValueType
}

interface SinkRule extends Sink {
  /** Package and what is called of it: 'default', an export, or a method of the default export. */
  module: RegExp
  name: RegExp
  /** Position of the argument and, inside an object, the path of the property. */
  at: RegExp
}

/**
 * Clients whose behaviour without the value was seen by running them: `stops` throws where it is made, `needs` cannot do
 * anything without it, `copes` has a default of its own (Redis: localhost).
 */
const RULES: readonly SinkRule[] = [
  { module: /^@supabase\/supabase-js$/, name: /^createClient$/, at: /^0$/, absence: 'stops', core: true, type: 'url' },
  { module: /^@supabase\/supabase-js$/, name: /^createClient$/, at: /^1$/, absence: 'stops', core: true },
  { module: /^@supabase\/ssr$/, name: /^create(?:Server|Browser)Client$/, at: /^0$/, absence: 'stops', core: true, type: 'url' },
  { module: /^@supabase\/ssr$/, name: /^create(?:Server|Browser)Client$/, at: /^1$/, absence: 'stops', core: true },
  { module: /^resend$/, name: /^Resend$/, at: /^0$/, absence: 'stops' },
  { module: /^(?:openai|groq-sdk)$/, name: /^(?:default|OpenAI|Groq)$/, at: /^0\.apiKey$/, absence: 'stops' },
  { module: /^mongodb$/, name: /^MongoClient$/, at: /^0$/, absence: 'stops', core: true },
  { module: /^mongodb$/, name: /^MongoClient\.connect$/, at: /^0$/, absence: 'stops', core: true },
  { module: /^mongoose$/, name: /^(?:default\.)?(?:connect|createConnection)$/, at: /^0$/, absence: 'stops', core: true },
  { module: /^(?:pg|@neondatabase\/serverless|@vercel\/postgres)$/, name: /^(?:default\.)?(?:Pool|Client|createPool|createClient)$/, at: /^0\.connectionString$/, absence: 'needs', core: true },
  { module: /^@neondatabase\/serverless$/, name: /^neon$/, at: /^0$/, absence: 'needs', core: true },
  { module: /^postgres$/, name: /^default$/, at: /^0$/, absence: 'needs', core: true },
  { module: /^drizzle-orm\//, name: /^drizzle$/, at: /^0(?:\.connection(?:\.(?:connectionString|url|uri))?)?$/, absence: 'needs', core: true },
  { module: /^mysql2(?:\/promise)?$/, name: /^(?:default\.)?create(?:Pool|Connection)$/, at: /^0(?:\.uri)?$/, absence: 'needs', core: true },
  { module: /^sequelize$/, name: /^Sequelize$/, at: /^0$/, absence: 'needs', core: true },
  { module: /^typeorm$/, name: /^DataSource$/, at: /^0\.url$/, absence: 'needs', core: true },
  { module: /^@nestjs\/typeorm$/, name: /^TypeOrmModule\.forRoot$/, at: /^0\.url$/, absence: 'needs', core: true },
  { module: /^@nestjs\/mongoose$/, name: /^MongooseModule\.forRoot$/, at: /^0$/, absence: 'needs', core: true },
  { module: /^@nestjs\/typeorm$/, name: /^TypeOrmModule\.forRootAsync$/, at: /^0\.useFactory\.url$/, absence: 'needs', core: true },
  { module: /^@nestjs\/mongoose$/, name: /^MongooseModule\.forRootAsync$/, at: /^0\.useFactory\.uri$/, absence: 'needs', core: true },
  { module: /^@nestjs\/jwt$/, name: /^JwtModule\.register(?:Async)?$/, at: /^0\.(?:useFactory\.)?(?:secret|privateKey)$/, absence: 'needs', core: true },
  { module: /^passport-jwt$/, name: /^Strategy$/, at: /^0\.secretOrKey$/, absence: 'stops', core: true },
  { module: /^passport-(?:google-oauth20|github2?|facebook|discord|oauth2)$/, name: /^Strategy$/, at: /^0\.clientID$/, absence: 'stops' },
  { module: /^@libsql\/client(?:\/\w+)?$/, name: /^createClient$/, at: /^0\.url$/, absence: 'stops', core: true },
  { module: /^@prisma\/(?:adapter-(?:pg|neon))$/, name: /^Prisma\w+$/, at: /^0\.connectionString$/, absence: 'needs', core: true },
  { module: /^jsonwebtoken$/, name: /^(?:default\.)?(?:sign|verify)$/, at: /^1$/, absence: 'needs', core: true },
  { module: /^jsonwebtoken$/, name: /^(?:default\.)?sign$/, at: /^2\.expiresIn$/, absence: 'needs', core: true },
  { module: /^@nestjs\/jwt$/, name: /^JwtModule\.register(?:Async)?$/, at: /^0\.(?:useFactory\.)?signOptions\.expiresIn$/, absence: 'needs', core: true },
  { module: /^express-session$/, name: /^default$/, at: /^0\.secret(?:\.0)?$/, absence: 'needs', core: true },
  { module: /^cookie-session$/, name: /^default$/, at: /^0\.(?:secret|keys\.0)$/, absence: 'needs', core: true },
  { module: /^iron-session$/, name: /^(?:getIronSession|sealData|unsealData)$/, at: /^\d\.password$/, absence: 'needs', core: true },
  { module: /^(?:ioredis|redis)$/, name: /^(?:default|Redis|createClient)$/, at: /^0(?:\.url)?$/, absence: 'copes' },
]

/** `at` is the place of the value among the arguments: '0', '0.connectionString'. */
export function sinkOf(parsed: Parsed, call: AnyNode, at: string): Sink | undefined {
  const target = calleeOf(parsed, (call.callee as AnyNode).type === 'Super' ? strategyOf(parsed, call) : call.callee)
  if (!target) return undefined
  return RULES.find((rule) => rule.module.test(target.module) && rule.name.test(target.name) && rule.at.test(at))
}

/** Package and export that an expression calls: `new pg.Pool` is `default.Pool` of 'pg'. */
function calleeOf(parsed: Parsed, callee: unknown): { module: string; name: string } | undefined {
  const dotted = dottedName(callee) ?? requiredName(callee)
  if (!dotted) return undefined
  const [local = '', ...rest] = dotted.split('.')
  for (const ref of importsOf(parsed)) {
    if (ref.default === local || ref.namespace === local) {
      // The namespace of a CommonJS package, or what `require` gives, is called like its exports.
      const isWhole = ref.kind === 'require' || ref.namespace === local
      return { module: ref.source, name: rest.length === 0 ? 'default' : isWhole ? rest.join('.') : `default.${rest.join('.')}` }
    }
    const named = ref.named.find((n) => n.local === local)
    if (named) return { module: ref.source, name: [named.imported, ...rest].join('.') }
  }
  // const { Pool } = pg
  const pulled = patternSource(parsed, local)
  if (!pulled) return undefined
  const origin = importsOf(parsed).find((ref) => ref.default === pulled || ref.namespace === pulled)
  return origin && { module: origin.source, name: [`default.${local}`, ...rest].join('.') }
}

/** What `super(…)` makes in `class … extends PassportStrategy(Strategy)`; its own superclass for any other class. */
function strategyOf(parsed: Parsed, call: AnyNode): unknown {
  let base: unknown
  walk(parsed.ast.program, (node) => {
    if (/^Class(?:Declaration|Expression)$/.test(node.type) && node.start < call.start && call.end < node.end) base = node.superClass
  })
  return isNode(base) && base.type === 'CallExpression' && nameOf(base.callee) === 'PassportStrategy' ? (base.arguments as AnyNode[])[0] : base
}

function requiredName(callee: unknown): string | undefined {
  return isNode(callee) && callee.type === 'Identifier' ? nameOf(callee) : undefined
}

function patternSource(parsed: Parsed, local: string): string | undefined {
  for (const statement of parsed.ast.program.body as unknown as AnyNode[]) {
    if (statement.type !== 'VariableDeclaration') continue
    for (const declarator of statement.declarations as AnyNode[]) {
      const id = declarator.id as AnyNode
      if (id.type !== 'ObjectPattern' || !isNode(declarator.init) || declarator.init.type !== 'Identifier') continue
      if ((id.properties as AnyNode[]).some((p) => nameOf(p.value) === local)) return nameOf(declarator.init)
    }
  }
  return undefined
}

/** Key of a property of an object literal. */
export function keyOf(property: AnyNode): string {
  return nameOf(property.key) || (stringValue(property.key) ?? '')
}
