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

/** The compiler takes no `undefined` for an optional property: what may be absent is given a value, or not given. */
export function isExact(app: App): boolean {
  return app.stack.typescript?.exactOptionalPropertyTypes === true
}

/** Lines of a build's options that say whose the source maps are, in the templates' style. */
export function uploadsTo(app: App): string {
  const otherwise = isExact(app) ? " ?? ''" : ''
  return ['org: process.env.SENTRY_ORG', 'project: process.env.SENTRY_PROJECT', 'authToken: process.env.SENTRY_AUTH_TOKEN'].map((line) => `  ${line}${otherwise},`).join('\n')
}

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
  queues: false,
  stackFrameVariables: false,
},`

const PRIVATE_10 = 'sendDefaultPii: false,'
const REQUEST_10 = ['Sentry.requestDataIntegration({', '  include: { cookies: false, data: false, headers: false, query_string: false, url: false },', '}),']

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
  /** Lines of further integrations, in place of or besides those that the SDK starts by itself. */
  integrations?: readonly string[]
  /** Lines at the top of the page's `beforeSend(event, hint)`, which answer null for what is not to be sent. */
  unless?: readonly string[]
}

/** The object that `Sentry.init` takes, in the templates' style (', ; and two spaces). */
export function initOptions(app: App, options: InitOptions): string {
  const { side, major, dsn, environment, release, production, extra = [], integrations = [], unless = [] } = options
  const listed = [...(side === 'server' && major < 11 ? REQUEST_10 : []), ...integrations]
  const lines = [
    dsn === 'dsn' ? 'dsn,' : `dsn: ${dsn},`,
    `enabled: Boolean(${dsn}),`,
    environment === 'environment' ? 'environment,' : `environment: ${environment},`,
    ...(release === undefined ? [] : [`release: ${release},`]),
    '// Every error, and the timing of one request in ten.',
    `tracesSampleRate: ${production} ? 0.1 : 1,`,
    '// Nobody\'s data goes along: no cookies, no bodies, no queries.',
    ...(major >= 11 ? PRIVATE_11 : PRIVATE_10).split('\n'),
    ...(listed.length === 0 ? [] : ['integrations: [', ...listed.map((line) => `  ${line}`), '],']),
    ...scrubbing(side, major, unless, isExact(app)),
    ...extra,
  ]
  return `{\n${lines.map((line) => `  ${line}`).join('\n')}\n}`
}

/** What the switches leave: what code writes to the console, and addresses with their queries. */
function scrubbing(side: 'server' | 'client', major: number, unless: readonly string[], exact: boolean): string[] {
  return major >= 11
    ? ["beforeBreadcrumb: (breadcrumb) => (breadcrumb.category === 'console' ? null : breadcrumb),", ...SPANS_11]
    : [...breadcrumbs(), ...(side === 'server' ? [] : events(unless, exact)), ...spans(exact)]
}

/** Some spans keep the query of their address whatever the switches say (Fastify's `url.path`). */
const SPANS_11 = [
  'beforeSendSpan(span) {',
  '  const { attributes } = span;',
  "  for (const key of ['url.path', 'url.full', 'http.url', 'http.target']) {",
  '    const value = attributes?.[key];',
  "    if (attributes && typeof value === 'string') attributes[key] = value.split('?')[0];",
  '  }',
  '  return span;',
  '},',
]

/** Version 10 writes the headers and the query of a request on its span, and the page's address with its query as the name of what it loads. */
const spans = (exact: boolean): string[] => [
  'beforeSendSpan(span) {',
  "  const kept = Object.entries(span.data).filter(([key]) => !/header|^(?:http|url)\\.query$/.test(key));",
  '  span.data = Object.fromEntries(kept);',
  '  for (const [key, value] of kept) {',
  "    if (typeof value === 'string' && /url|target/.test(key)) span.data[key] = value.split('?')[0];",
  '  }',
  `  ${exact ? 'if (span.description) ' : ''}span.description = span.description${exact ? '' : '?'}.replace(/\\?\\S+=\\S*/g, '');`,
  '  return span;',
  '},',
]

function breadcrumbs(): string[] {
  return [
    'beforeBreadcrumb(breadcrumb) {',
    "  if (breadcrumb.category === 'console') return null;",
    '  const { data } = breadcrumb;',
    "  for (const key of ['url', 'to', 'from', 'http.query']) {",
    "    if (data && typeof data[key] === 'string') data[key] = data[key].split('?')[0];",
    '  }',
    '  return breadcrumb;',
    '},',
  ]
}

function events(unless: readonly string[], exact: boolean): string[] {
  return ['beforeSend', 'beforeSendTransaction'].flatMap((hook, i) => [`${hook}(event${i === 0 && unless.length > 0 ? ', hint' : ''}) {`, ...(i === 0 ? unless.map((line) => `  ${line}`) : []), `  if (event.request) event.request = { url: event.request.url?.split('?')[0]${exact ? " ?? ''" : ''} };`, '  return event;', '},'])
}
