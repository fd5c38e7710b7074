/** How one library makes a client: by `new X()`, by calling an export, or by a method of its module. */
export interface ClientKind {
  /** Module specifier as imported. */
  module: RegExp
  library: string
  /** By subpath of the specifier where one library speaks to several. */
  database: string | ((specifier: string) => string)
  /** Exports that make a client; 'default' is the module itself. */
  makes: readonly string[]
  /** A library that maps objects or builds queries on top of a driver. */
  orm?: string
}

const DRIZZLE: readonly [subpath: RegExp, database: string][] = [
  [/\/(?:node-postgres|postgres-js|neon-http|neon-serverless|vercel-postgres|pglite|xata-http|aws-data-api)/, 'postgres'],
  [/\/(?:mysql2|planetscale-serverless|tidb-serverless|mysql-proxy|singlestore)/, 'mysql'],
  [/\/(?:better-sqlite3|libsql|bun-sqlite|d1|expo-sqlite|op-sqlite|sql-js|durable-sqlite)/, 'sqlite'],
]

/** Database and cache clients in use with Node.js. */
export const CLIENT_KINDS: readonly ClientKind[] = [
  { module: /^pg$/, library: 'pg', database: 'postgres', makes: ['Pool', 'Client'] },
  { module: /^postgres$/, library: 'postgres', database: 'postgres', makes: ['default'] },
  { module: /^@neondatabase\/serverless$/, library: '@neondatabase/serverless', database: 'postgres', makes: ['neon', 'Pool', 'Client'] },
  { module: /^@vercel\/postgres$/, library: '@vercel/postgres', database: 'postgres', makes: ['createPool', 'createClient'] },
  { module: /^drizzle-orm\/[\w-]+(?:\/[\w-]+)?$/, library: 'drizzle-orm', database: (s) => DRIZZLE.find(([p]) => p.test(s))?.[1] ?? 'postgres', makes: ['drizzle'], orm: 'drizzle' },
  { module: /^@prisma\/client(?:\/.+)?$|(?:^|\/)generated\/(?:prisma|client)/, library: '@prisma/client', database: 'prisma', makes: ['PrismaClient'], orm: 'prisma' },
  { module: /^mongoose$/, library: 'mongoose', database: 'mongodb', makes: ['connect', 'createConnection'], orm: 'mongoose' },
  { module: /^mongodb$/, library: 'mongodb', database: 'mongodb', makes: ['MongoClient'] },
  { module: /^mysql2(?:\/promise(?:\.js)?)?$/, library: 'mysql2', database: 'mysql', makes: ['createPool', 'createConnection', 'createPoolCluster'] },
  { module: /^mysql$/, library: 'mysql', database: 'mysql', makes: ['createPool', 'createConnection'] },
  { module: /^mariadb$/, library: 'mariadb', database: 'mysql', makes: ['createPool', 'createConnection'] },
  { module: /^mssql$/, library: 'mssql', database: 'sqlserver', makes: ['connect', 'ConnectionPool'] },
  { module: /^better-sqlite3$/, library: 'better-sqlite3', database: 'sqlite', makes: ['default'] },
  { module: /^sqlite3$/, library: 'sqlite3', database: 'sqlite', makes: ['Database'] },
  { module: /^sqlite$/, library: 'sqlite', database: 'sqlite', makes: ['open'] },
  { module: /^(?:node|bun):sqlite$/, library: 'node:sqlite', database: 'sqlite', makes: ['DatabaseSync', 'Database'] },
  { module: /^@libsql\/client(?:\/\w+)?$/, library: '@libsql/client', database: 'sqlite', makes: ['createClient'] },
  { module: /^ioredis$/, library: 'ioredis', database: 'redis', makes: ['default', 'Redis', 'Cluster'] },
  { module: /^redis$/, library: 'redis', database: 'redis', makes: ['createClient', 'createCluster'] },
  { module: /^@upstash\/redis$/, library: '@upstash/redis', database: 'redis', makes: ['Redis', 'fromEnv'] },
  { module: /^@supabase\/supabase-js$/, library: '@supabase/supabase-js', database: 'supabase', makes: ['createClient'] },
  { module: /^@supabase\/ssr$/, library: '@supabase/ssr', database: 'supabase', makes: ['createServerClient', 'createBrowserClient'] },
  { module: /^@supabase\/auth-helpers-\w+$/, library: '@supabase/auth-helpers', database: 'supabase', makes: ['createClientComponentClient', 'createServerComponentClient', 'createRouteHandlerClient', 'createMiddlewareClient'] },
  { module: /^firebase-admin$/, library: 'firebase-admin', database: 'firebase', makes: ['firestore', 'database'] },
  { module: /^firebase-admin\/(?:firestore|database)$/, library: 'firebase-admin', database: 'firebase', makes: ['getFirestore', 'getDatabase', 'initializeFirestore'] },
  { module: /^firebase\/(?:firestore(?:\/lite)?|database)$/, library: 'firebase', database: 'firebase', makes: ['getFirestore', 'initializeFirestore', 'getDatabase'] },
  { module: /^knex$/, library: 'knex', database: 'sql', makes: ['default', 'knex', 'Knex'], orm: 'knex' },
  { module: /^sequelize(?:-typescript)?$/, library: 'sequelize', database: 'sql', makes: ['default', 'Sequelize'], orm: 'sequelize' },
  { module: /^typeorm$/, library: 'typeorm', database: 'sql', makes: ['DataSource', 'createConnection'], orm: 'typeorm' },
  { module: /^kysely$/, library: 'kysely', database: 'sql', makes: ['Kysely'], orm: 'kysely' },
  { module: /^@mikro-orm\/.+$/, library: '@mikro-orm/core', database: 'sql', makes: ['init'], orm: 'mikro-orm' },
]

export function clientKindOf(specifier: string): ClientKind | undefined {
  return CLIENT_KINDS.find((kind) => kind.module.test(specifier))
}
