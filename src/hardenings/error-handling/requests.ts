import type { App, Evidence } from '../../types.ts'

const GIVES_ID = /['"`](?:x-request-id|x-correlation-id|request-id)['"`]|\bpino-http\b|express-request-id|hono\/request-id|koa-requestid|\bcls-rtracer\b|setGenReqId|\bgenReqId\b/i

/** What gives each request an id already. */
export function requestIdOf(app: App): Evidence | undefined {
  for (const path of app.reached) {
    const text = app.project.files.text(path)
    // Lists of allowed headers only name it.
    const lines = text && GIVES_ID.test(text) ? text.split('\n') : []
    const at = lines.findIndex((line) => GIVES_ID.test(line) && !/allowedHeaders|Access-Control|exposedHeaders|^\s*(?:\/\/|\*)/i.test(line) && !/\[[^\]]*,[^\]]*,/.test(line))
    if (at >= 0) return { path, line: at + 1, note: 'gives each request an id' }
  }
  return undefined
}

/** Expression for the id of the user who asked, as this app names it; undefined where it has none. `req` is the request's name. */
export function userIdOf(app: App): string | undefined {
  const counts = new Map<string, number>()
  for (const path of app.reached) {
    const text = app.project.files.text(path)
    if (!text?.includes('req')) continue
    for (const [, name] of text.matchAll(/\breq(?:uest)?!?\.(user[?!]?\.(?:_id|id|uid|uuid|userId|sub)|userId|session[?!]?\.userId)\b/g)) {
      const clean = (name ?? '').replace(/[?!]/g, '')
      counts.set(clean, (counts.get(clean) ?? 0) + 1)
    }
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0]
}

/** `req.log` and `req.id` of pino-http. */
export function usesPinoHttp(app: App): boolean {
  return app.reached.some((path) => /['"]pino-http['"]/.test(app.project.files.text(path) ?? ''))
}
