import type { App } from '../../types.ts'

/** The variable that holds the commit which a host built, by the host's name; each from the host's own documentation. */
const COMMITS: readonly [host: RegExp, variable: string][] = [
  [/^vercel$/, 'VERCEL_GIT_COMMIT_SHA'],
  [/^netlify$/, 'COMMIT_REF'],
  [/^render$/, 'RENDER_GIT_COMMIT'],
  [/^railway$/, 'RAILWAY_GIT_COMMIT_SHA'],
  [/^heroku$/, 'HEROKU_BUILD_COMMIT'],
  [/^cloudflare$/, 'CF_PAGES_COMMIT_SHA'],
  [/^aws-amplify$/, 'AWS_COMMIT_ID'],
  [/^digitalocean/, 'COMMIT_HASH'],
]

/** Expression for the commit that runs: what a person sets, else what the host says. */
export function releaseOf(app: App): string {
  const known = COMMITS.flatMap(([host, variable]) => (app.stack.hosts.some((h) => host.test(h)) ? [variable] : []))
  return ['SENTRY_RELEASE', ...new Set(known)].map((name) => `process.env.${name}`).join(' ?? ')
}

/**
 * What version 11 collects, spelled out: by default it takes cookies, headers, bodies, addresses and local variables along.
 * What is left shows where and how it failed, and nobody's data (node_modules/@sentry/core/build/types/types/datacollection.d.ts).
 */
const PRIVATE_11 = `dataCollection: {
  userInfo: false,
  cookies: false,
  httpHeaders: { request: { allow: ['content-type', 'user-agent', 'x-request-id'] }, response: false },
  httpBodies: [],
  urlQueryParams: false,
  databaseQueryData: false,
  graphQL: { document: false, variables: false },
  genAI: { inputs: false, outputs: false },
  mcp: { inputs: false, outputs: false },
  queues: false,
  stackFrameVariables: false,
},`

const PRIVATE_10 = 'sendDefaultPii: false,'

export interface InitOptions {
  side: 'server' | 'client'
  major: number
  dsn: string
  environment: string
  /** Undefined where the build says it (Next). */
  release?: string
  /** Expression that is true in production. */
  production: string
  /** Further lines. */
  extra?: readonly string[]
}

/** The object that `Sentry.init` takes, in the templates' style (', ; and two spaces). */
export function initOptions(options: InitOptions): string {
  const { side, major, dsn, environment, release, production, extra = [] } = options
  const lines = [
    `dsn: ${dsn},`,
    `enabled: Boolean(${dsn}),`,
    `environment: ${environment},`,
    ...(release === undefined ? [] : [`release: ${release},`]),
    '// Every error, and the timing of one request in ten.',
    `tracesSampleRate: ${production} ? 0.1 : 1,`,
    '// Nobody\'s data goes along: no cookies, no bodies, no addresses.',
    ...(major >= 11 ? PRIVATE_11 : PRIVATE_10).split('\n'),
    ...scrubbing(side, major),
    ...extra,
  ]
  return `{\n${lines.map((line) => `  ${line}`).join('\n')}\n}`
}

/** What the switches leave: what code writes to the console, and addresses with their queries. */
function scrubbing(side: 'server' | 'client', major: number): string[] {
  if (major >= 11) return ["beforeBreadcrumb: (breadcrumb) => (breadcrumb.category === 'console' ? null : breadcrumb),"]
  return [
    'beforeBreadcrumb(breadcrumb) {',
    "  if (breadcrumb.category === 'console') return null;",
    "  for (const key of ['url', 'to', 'from', 'http.query']) {",
    "    if (typeof breadcrumb.data?.[key] === 'string') breadcrumb.data[key] = breadcrumb.data[key].split('?')[0];",
    '  }',
    '  return breadcrumb;',
    '},',
    'beforeSend(event) {',
    '  if (event.request) {',
    side === 'server'
      ? "    event.request = { method: event.request.method, url: event.request.url?.split('?')[0] };"
      : "    event.request = { url: event.request.url?.split('?')[0] };",
    '  }',
    '  return event;',
    '},',
  ]
}
