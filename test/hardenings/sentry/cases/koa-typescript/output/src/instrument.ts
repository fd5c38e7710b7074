import * as Sentry from '@sentry/node'
import { randomUUID } from 'node:crypto'
import type { Middleware } from 'koa'

// Loaded before everything else: what is loaded earlier is not watched. Without SENTRY_DSN nothing is sent.
Sentry.init({
  dsn: process.env.SENTRY_DSN,
  enabled: Boolean(process.env.SENTRY_DSN),
  environment: process.env.SENTRY_ENVIRONMENT ?? process.env.NODE_ENV ?? 'development',
  release: process.env.SENTRY_RELEASE,
  // Every error, and the timing of one request in ten.
  tracesSampleRate: process.env.NODE_ENV === 'production' ? 0.1 : 1,
  // Nobody's data goes along: no cookies, no bodies, no queries.
  dataCollection: {
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
  },
  beforeBreadcrumb: (breadcrumb) => (breadcrumb.category === 'console' ? null : breadcrumb),
  beforeSendSpan(span) {
    const { attributes } = span
    for (const key of ['url.path', 'url.full', 'http.url', 'http.target']) {
      const value = attributes?.[key]
      if (attributes && typeof value === 'string') attributes[key] = value.split('?')[0]
    }
    return span
  },
})

// Each event says which request failed, by the id in its answer.
export const sentryContext: Middleware = async (ctx, next) => {
  const given = ctx.get('X-Request-Id')
  const requestId = /^[\w.-]{8,128}$/.test(given) ? given : randomUUID()
  ctx.set('X-Request-Id', requestId)
  Sentry.getIsolationScope().addEventProcessor((event) => {
    event.tags = { ...event.tags, request_id: requestId }
    return event
  })
  try {
    await next()
  } catch (error) {
    if (error instanceof Error) Object.assign(error, { headers: { 'X-Request-Id': requestId } })
    throw error
  }
}
