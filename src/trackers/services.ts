import { SNIPPETS } from '../detect/facts/monitoring.ts'

/** Services that take exceptions and show them to somebody, and how their libraries are started and told. Logs and traces alone are no tracker. */
export const TRACKER_IDS = [
  'sentry', 'bugsnag', 'rollbar', 'posthog', 'datadog', 'highlight', 'logrocket', 'appsignal', 'honeybadger', 'newrelic',
  'raygun', 'airbrake', 'application-insights', 'elastic-apm', 'trackjs',
] as const
export type TrackerId = (typeof TRACKER_IDS)[number]

export type Side = 'server' | 'client'

/** How a library is started: by a call of one of its names, by `new`, by a factory that is itself the import, or by being imported. */
export type Start =
  | { by: 'call'; member: string }
  | { by: 'new'; member?: string }
  | { by: 'factory' }
  | { by: 'import' }

/** How code tells it of an exception; `$error` stands for the exception, `$it` for the library or the instance. */
export interface Tell {
  /**
   * What `$it` is. 'library': the package itself, so any module can import it and report as soon as some module has started it.
   * 'instance': the value that starting it returned, so only a module which gets hold of that value can report.
   */
  through: 'library' | 'instance'
  /** What to import of the library: a namespace, a default export or one named export, under this name. */
  name?: { kind: 'namespace' | 'default' | 'named'; local: string }
  call: string
  /** The same with what React says of the component (`$info`, the second argument of componentDidCatch). */
  react?: string
  /** In place of `react` where React's root has told already: the id of what it told. */
  lastId?: string
  /** The value of the call is a text that a person can quote and find the event by. */
  givesId?: true
  /** Expression, a promise, that waits until everything is sent, at most two seconds. */
  flush?: string
}

export interface Library {
  package: RegExp
  /** 'either': the module that starts it decides. */
  side: Side | 'either'
  starts: readonly Start[]
  tell: Tell
}

export interface Service {
  id: TrackerId
  title: string
  libraries: readonly Library[]
  /** What a page loads by a script tag, and how code of the page reports then. */
  snippet?: { pattern: RegExp; call: string }
}

const call = (...members: string[]): Start[] => members.map((member) => ({ by: 'call', member }))
const library = (kind: 'namespace' | 'default' | 'named', local: string, rest: Omit<Tell, 'through' | 'name'>): Tell => ({ through: 'library', name: { kind, local }, ...rest })
const instance = (rest: Omit<Tell, 'through' | 'name'>): Tell => ({ through: 'instance', ...rest })

const SENTRY = { call: '$it.captureException($error)', givesId: true, flush: '$it.flush(2000)' } as const
const WITH_REACT = { ...SENTRY, react: '$it.captureReactException($error, $info)', lastId: "$it.lastEventId() ?? ''" } as const
const SENTRY_SERVER = /^(?:@sentry\/(?:node|node-core|nestjs|bun|deno|hono|elysia|cloudflare|vercel-edge|aws-serverless|google-cloud-serverless|profiling-node)|https:\/\/deno\.land\/x\/sentry)(?:[/@]|$)/
const SENTRY_REACT_CLIENT = /^@sentry\/(?:react|gatsby)$/
const SENTRY_CLIENT = /^@sentry\/(?:browser|vue|svelte|solid|angular|ember|react-native|capacitor|electron|wasm)(?:\/|$)/
const SENTRY_BOTH_REACT = /^@sentry\/(?:nextjs|remix|react-router|tanstackstart-react)(?:\/|$)/
const SENTRY_BOTH = /^@sentry\/(?:sveltekit|nuxt|astro|solidstart)(?:\/|$)/

export const SERVICES: readonly Service[] = [
  {
    id: 'sentry', title: 'Sentry',
    snippet: { pattern: SNIPPETS.sentry, call: 'window.Sentry?.captureException($error)' },
    libraries: [
      { package: SENTRY_SERVER, side: 'server', starts: call('init', 'withSentry', 'wrapRequestHandler', 'sentryPagesPlugin', 'sentry'), tell: library('namespace', 'Sentry', SENTRY) },
      { package: SENTRY_REACT_CLIENT, side: 'client', starts: call('init'), tell: library('namespace', 'Sentry', WITH_REACT) },
      { package: SENTRY_CLIENT, side: 'client', starts: call('init'), tell: library('namespace', 'Sentry', SENTRY) },
      { package: SENTRY_BOTH_REACT, side: 'either', starts: call('init'), tell: library('namespace', 'Sentry', WITH_REACT) },
      { package: SENTRY_BOTH, side: 'either', starts: call('init', 'initCloudflareSentryHandle'), tell: library('namespace', 'Sentry', SENTRY) },
      { package: /^(?:raven|raven-js)$/, side: 'either', starts: call('config'), tell: library('default', 'Raven', { call: '$it.captureException($error)' }) },
    ],
  },
  {
    id: 'bugsnag', title: 'Bugsnag',
    snippet: { pattern: SNIPPETS.bugsnag, call: 'window.Bugsnag?.notify($error)' },
    libraries: [{ package: /^@bugsnag\/(?:js|node|browser|expo|react-native)$/, side: 'either', starts: call('start'), tell: library('default', 'Bugsnag', { call: '$it.notify($error)' }) }],
  },
  {
    id: 'rollbar', title: 'Rollbar',
    snippet: { pattern: SNIPPETS.rollbar, call: 'window.Rollbar?.error($error)' },
    libraries: [{ package: /^rollbar$/, side: 'either', starts: [{ by: 'new' }, ...call('init')], tell: instance({ call: '$it.error($error)' }) }],
  },
  {
    id: 'posthog', title: 'PostHog',
    snippet: { pattern: SNIPPETS.posthog, call: 'window.posthog?.captureException($error)' },
    libraries: [
      { package: /^posthog-js$/, side: 'client', starts: call('init'), tell: library('default', 'posthog', { call: '$it.captureException($error)' }) },
      { package: /^posthog-node$/, side: 'server', starts: [{ by: 'new', member: 'PostHog' }], tell: instance({ call: '$it.captureException($error)', flush: '$it.flush()' }) },
    ],
  },
  {
    id: 'datadog', title: 'Datadog',
    snippet: { pattern: SNIPPETS.datadog, call: 'window.DD_RUM?.addError($error)' },
    libraries: [
      { package: /^@datadog\/browser-rum(?:-slim)?$/, side: 'client', starts: call('datadogRum.init'), tell: library('named', 'datadogRum', { call: '$it.addError($error)' }) },
      { package: /^@datadog\/browser-logs$/, side: 'client', starts: call('datadogLogs.init'), tell: library('named', 'datadogLogs', { call: "$it.logger.error('Unexpected error', {}, $error)" }) },
      { package: /^dd-trace(?:\/init)?$/, side: 'server', starts: [...call('init', 'tracer.init'), { by: 'import' }], tell: library('default', 'tracer', { call: "$it.scope().active()?.setTag('error', $error)" }) },
    ],
  },
  {
    id: 'highlight', title: 'Highlight',
    libraries: [
      { package: /^(?:highlight\.run|@highlight-run\/(?:next\/client|react|remix\/client))$/, side: 'client', starts: [...call('H.init')], tell: library('named', 'H', { call: '$it.consumeError($error)' }) },
      { package: /^@highlight-run\/(?:node|next\/server|remix\/server|cloudflare|hono)$/, side: 'server', starts: call('H.init', 'registerHighlight'), tell: library('named', 'H', { call: '$it.consumeError($error)', flush: '$it.flush()' }) },
    ],
  },
  {
    id: 'logrocket', title: 'LogRocket',
    snippet: { pattern: SNIPPETS.logrocket, call: 'window.LogRocket?.captureException($error)' },
    libraries: [{ package: /^logrocket$/, side: 'client', starts: call('init'), tell: library('default', 'LogRocket', { call: '$it.captureException($error)' }) }],
  },
  {
    id: 'appsignal', title: 'AppSignal',
    libraries: [
      { package: /^@appsignal\/javascript$/, side: 'client', starts: [{ by: 'new' }], tell: instance({ call: '$it.sendError($error)' }) },
      { package: /^@appsignal\/nodejs$/, side: 'server', starts: [{ by: 'new', member: 'Appsignal' }], tell: library('named', 'sendError', { call: '$it($error)' }) },
    ],
  },
  {
    id: 'honeybadger', title: 'Honeybadger',
    libraries: [{ package: /^@honeybadger-io\/(?:js|react|nextjs|vue)$/, side: 'either', starts: call('configure', 'Honeybadger.configure', 'factory'), tell: library('default', 'Honeybadger', { call: '$it.notify($error)' }) }],
  },
  {
    id: 'newrelic', title: 'New Relic',
    snippet: { pattern: SNIPPETS.newrelic, call: 'window.newrelic?.noticeError($error)' },
    libraries: [
      { package: /^newrelic$/, side: 'server', starts: [{ by: 'import' }], tell: library('default', 'newrelic', { call: '$it.noticeError($error)' }) },
      { package: /^@newrelic\/browser-agent(?:\/|$)/, side: 'client', starts: [{ by: 'new', member: 'BrowserAgent' }, { by: 'new', member: 'Agent' }], tell: instance({ call: '$it.noticeError($error)' }) },
    ],
  },
  {
    id: 'raygun', title: 'Raygun',
    libraries: [
      { package: /^raygun4js$/, side: 'client', starts: [{ by: 'factory' }], tell: library('default', 'rg4js', { call: "$it('send', { error: $error })" }) },
      { package: /^raygun$/, side: 'server', starts: [{ by: 'new', member: 'Client' }, { by: 'new', member: 'raygun.Client' }], tell: instance({ call: '$it.send($error)' }) },
    ],
  },
  { id: 'airbrake', title: 'Airbrake', libraries: [{ package: /^@airbrake\/(?:node|browser)$/, side: 'either', starts: [{ by: 'new', member: 'Notifier' }], tell: instance({ call: '$it.notify($error)' }) }] },
  {
    id: 'application-insights', title: 'Application Insights',
    libraries: [
      { package: /^@microsoft\/applicationinsights-web$/, side: 'client', starts: [{ by: 'new', member: 'ApplicationInsights' }], tell: instance({ call: '$it.trackException({ exception: $error })' }) },
      { package: /^applicationinsights$/, side: 'server', starts: call('setup', 'useAzureMonitor'), tell: library('namespace', 'appInsights', { call: '$it.defaultClient.trackException({ exception: $error })' }) },
    ],
  },
  {
    id: 'elastic-apm', title: 'Elastic APM',
    libraries: [
      { package: /^elastic-apm-node(?:\/start)?$/, side: 'server', starts: [...call('start'), { by: 'import' }], tell: library('default', 'apm', { call: '$it.captureError($error)' }) },
      { package: /^@elastic\/apm-rum(?:-react)?$/, side: 'client', starts: call('init'), tell: instance({ call: '$it.captureError($error)' }) },
    ],
  },
  { id: 'trackjs', title: 'TrackJS', libraries: [{ package: /^trackjs$/, side: 'client', starts: call('TrackJS.install'), tell: library('named', 'TrackJS', { call: '$it.track($error)' }) }] },
]

/** The service and library that an import's specifier belongs to ('npm:@sentry/deno@10' as well). */
export function libraryOf(specifier: string): { service: Service; library: Library } | undefined {
  const bare = specifier.replace(/^npm:\/?/, '').replace(/^https:\/\/esm\.sh\//, '').replace(/^((?:@[^/@]+\/)?[^/@]+)@[\w.^~-]+/, '$1')
  for (const service of SERVICES) {
    const library = service.libraries.find((l) => l.package.test(bare))
    if (library) return { service, library }
  }
  return undefined
}

/** A cheap test before anything is parsed. */
export const MENTIONS = /sentry|raven|bugsnag|rollbar|posthog|datadog|dd-trace|highlight|logrocket|appsignal|honeybadger|newrelic|raygun|airbrake|applicationinsights|elastic-apm|apm-rum|trackjs/i
