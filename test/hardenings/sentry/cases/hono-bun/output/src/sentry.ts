import * as Sentry from '@sentry/bun'
import type { MiddlewareHandler } from 'hono'

// Without SENTRY_DSN nothing is sent.
export const sentryOptions: Sentry.BunOptions = {
  dsn: process.env.SENTRY_DSN,
  enabled: Boolean(process.env.SENTRY_DSN),
  environment: process.env.SENTRY_ENVIRONMENT ?? process.env.NODE_ENV ?? 'development',
  release: process.env.SENTRY_RELEASE,
  // Every error, and the timing of one request in ten.
  tracesSampleRate: process.env.NODE_ENV === 'production' ? 0.1 : 1,
  // Nobody's data goes along: no cookies, no bodies, no queries.
  sendDefaultPii: false,
  integrations: [
    Sentry.requestDataIntegration({
      include: { cookies: false, data: false, headers: false, query_string: false, url: false },
    }),
  ],
  beforeBreadcrumb(breadcrumb) {
    if (breadcrumb.category === 'console') return null
    const { data } = breadcrumb
    for (const key of ['url', 'to', 'from', 'http.query']) {
      if (data && typeof data[key] === 'string') data[key] = data[key].split('?')[0]
    }
    return breadcrumb
  },
  beforeSendSpan(span) {
    const kept = Object.entries(span.data).filter(([key]) => !/header|^(?:http|url)\.query$/.test(key))
    span.data = Object.fromEntries(kept)
    for (const [key, value] of kept) {
      if (typeof value === 'string' && /url|target/.test(key)) span.data[key] = value.split('?')[0]
    }
    span.description = span.description?.replace(/\?\S+=\S*/g, '')
    return span
  },
}

// Each event says which request failed, by the id in its answer.
export const sentryContext: MiddlewareHandler = async (c, next) => {
  const given = c.req.header('X-Request-Id') ?? ''
  const requestId = /^[\w.-]{8,128}$/.test(given) ? given : crypto.randomUUID()
  c.header('X-Request-Id', requestId)
  Sentry.getIsolationScope().addEventProcessor((event) => {
    event.tags = { ...event.tags, request_id: requestId }
    return event
  })
  await next()
}
