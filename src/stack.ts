/** What an app is made of, as the JSON contract has it (docs/decisions.md). Part of src/types.ts, which exports all of it again. */

/** A place that shows a fact. `line` is absent where the whole file is the evidence. */
export interface Evidence {
  path: string
  line?: number
  note: string
}

/**
 * How sure a fact is, surest first.
 * certain: a lockfile, a configuration that is read, or code that is reached says so.
 * likely: a convention, a default, a declaration without its use, or one of several statements that contradict each other.
 * guess: nothing says so; it is what would be assumed of any app.
 */
export const CONFIDENCES = ['certain', 'likely', 'guess'] as const
export type Confidence = (typeof CONFIDENCES)[number]

export const FRAMEWORK_IDS = [
  'next-app', 'next-pages', 'vite-react', 'cra', 'express', 'fastify', 'koa', 'hono', 'nest', 'react-router', 'remix',
  'sveltekit', 'nuxt', 'astro', 'tanstack-start', 'supabase-functions', 'firebase-functions', 'cloudflare-workers',
  'vercel-functions', 'expo', 'fastapi', 'flask', 'django', 'static', 'unknown',
] as const
export type FrameworkId = (typeof FRAMEWORK_IDS)[number]

export type PackageManagerId = 'npm' | 'pnpm' | 'yarn' | 'yarn-berry' | 'bun' | 'deno'

/** How a config module makes its object: written out, returned by a function, handed through another one (`withPlugin(config)`), or known only by running it. */
export type ConfigShape = 'object' | 'function' | 'wrapped' | 'unknown' | 'empty'

/** What the compiler is told; each is undefined where a package's settings that are not in the repository decide. */
export interface TypeScriptSettings {
  /** The tsconfig that the app's own source is checked with. */
  path: string
  strict?: boolean
  noEmit?: boolean
  /** Names that are mapped to folders: ['@/*']. */
  paths: string[]
  allowImportingTsExtensions?: boolean
  /** `undefined` is no value of an optional property. Set where any config of the app says so. */
  exactOptionalPropertyTypes?: boolean
  /** What is read by an index may be `undefined`. Set where any config of the app says so. */
  noUncheckedIndexedAccess?: boolean
  /** TypeScript takes neither `import … from` nor `export` in files that are CommonJS (verbatimModuleSyntax). Set where any config of the app says so. */
  verbatimCommonJs?: boolean
}

/** The stack of one app, in the shape of the JSON contract. */
export interface Stack {
  framework: FrameworkId
  /** A user interface built into the same package (Replit: Express that serves a Vite client). */
  ui?: FrameworkId
  /** Installed version from the lockfile, else the declared range as written. */
  frameworkVersion?: string
  language: 'ts' | 'js' | 'py'
  moduleType: 'esm' | 'cjs'
  runtime: 'node' | 'edge' | 'static' | 'deno' | 'bun' | 'python'
  packageManager?: PackageManagerId
  /** Major or exact version that the repository states; undefined where it states none. */
  nodeVersion?: string
  entries: string[]
  /** npm script or command line, undefined where there is none. */
  build?: string
  start?: string
  port?: number
  output?: string
  /** Where pages are made: on the server per request, by the build, or in the browser. */
  rendering?: 'server' | 'static' | 'client'
  /** 'app' and 'pages' of Next, else the library that maps addresses to pages. */
  router?: string
  /** What every page goes through: App.tsx, a root layout, `_app`. */
  rootComponent?: string
  /** The framework's config that is read, and how it is written. */
  configFile?: string
  configShape?: ConfigShape
  typescript?: TypeScriptSettings
  databases: string[]
  orms: string[]
  auth: string[]
  hosts: string[]
  builders: string[]
  tests?: string
  lint?: string
  ci?: string
  container?: string
  /** Services that errors, logs or sessions are sent to. */
  monitoring: string[]
  /** Middleware and settings that protect the app already: headers, CORS, limits, CSRF. */
  security: string[]
  /** What contradicts itself, each as a sentence: listed, never resolved silently. */
  conflicts: string[]
  /** By fact name (a key of this type). */
  evidence: Record<string, Evidence[]>
  /** By fact name, for every fact that has a value. */
  confidence: Record<string, Confidence>
}
