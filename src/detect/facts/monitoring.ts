import type { Evidence } from '../../types.ts'
import { lineAt } from '../../tree/text.ts'
import type { Package } from '../packages.ts'
import type { Reader } from '../reader.ts'
import { mergeFacts } from './places.ts'
import type { Fact } from './places.ts'

/** Whole package names: "scrollbar" contains "rollbar". */
const LIBRARIES: readonly [service: string, dependency: RegExp][] = [
  ['sentry', /^(?:@sentry\/.+|sentry_sdk|raven|raven-js)$/],
  ['bugsnag', /^(?:@bugsnag\/.+|bugsnag|bugsnag-js)$/],
  ['rollbar', /^(?:rollbar|@rollbar\/.+)$/],
  ['posthog', /^(?:posthog|posthog-js|posthog-node|posthog-react-native|@posthog\/.+)$/],
  ['datadog', /^(?:dd-trace|ddtrace|datadog|@datadog\/.+)$/],
  ['highlight', /^(?:highlight\.run|@highlight-run\/.+)$/],
  ['newrelic', /^(?:newrelic|@newrelic\/.+)$/],
  ['logrocket', /^(?:logrocket|logrocket-react|@logrocket\/.+)$/],
  ['honeybadger', /^(?:honeybadger|@honeybadger-io\/.+)$/],
  ['appsignal', /^(?:appsignal|@appsignal\/.+)$/],
  ['raygun', /^(?:raygun|raygun4js|raygun4py)$/],
  ['airbrake', /^@airbrake\/.+$/],
  ['application-insights', /^(?:applicationinsights|@microsoft\/applicationinsights-.+)$/],
  ['elastic-apm', /^(?:elastic-apm-node|@elastic\/apm-rum.*|elasticapm)$/],
  ['better-stack', /^@logtail\/.+$/],
  ['axiom', /^@axiomhq\/.+$/],
  ['opentelemetry', /^(?:@opentelemetry\/.+|@vercel\/otel|opentelemetry)$/],
  ['prometheus', /^(?:prom-client|prometheus_client|express-prom-bundle|fastify-metrics)$/],
]

/** What a page loads itself, by its script's address or the call of the service's snippet. */
export const SNIPPETS = {
  sentry: /https:\/\/(?:browser\.sentry-cdn\.com|js(?:-\w+)?\.sentry-cdn\.com)\//,
  posthog: /\bposthog\.init\s*\(/,
  datadog: /https:\/\/www\.datadoghq-browser-agent\.com\//,
  newrelic: /https:\/\/js-agent\.newrelic\.com\//,
  logrocket: /https:\/\/cdn\.(?:lr-ingest|logrocket|lr-in(?:-prod)?)\.\w+\//,
  rollbar: /https:\/\/cdn\.rollbar\.com\//,
  bugsnag: /https:\/\/d2wy8f7a9ursnm\.cloudfront\.net\//,
} satisfies Record<string, RegExp>

/** Services that reached code or the app's own page sends errors, logs or sessions to. */
export function monitoringOf(reader: Reader, pkg: Package, imports: ReadonlyMap<string, readonly Evidence[]>): Fact[] {
  const found: Fact[] = []
  for (const [name, places] of imports) {
    const service = LIBRARIES.find(([, pattern]) => pattern.test(name))?.[0]
    if (service) found.push({ name: service, evidence: places.slice(0, 3) })
  }
  for (const path of pkg.files) if (/(?:^|\/)index\.html$/.test(path)) found.push(...(reader.derive('page-monitoring', path, (html) => snippetsIn(path, html)) ?? []))
  return mergeFacts(found)
}

function snippetsIn(path: string, html: string): Fact[] {
  const live = html.replace(/<!--[^]*?-->/g, (comment) => comment.replace(/[^\n]/g, ' '))
  return Object.entries(SNIPPETS).flatMap(([name, snippet]): Fact[] => {
    const at = live.search(snippet)
    return at < 0 ? [] : [{ name, evidence: [{ path, line: lineAt(live, at), note: 'the page loads it' }] }]
  })
}
