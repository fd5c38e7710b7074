import { importsOf } from '../../../codemods/kit/imports.ts'
import type { App } from '../../types.ts'
import type { ServerPlace } from './situation.ts'

type Server = Extract<ServerPlace, { kind: 'server' }>

/** How the health module is written and mounted in one style of server. */
export interface Mounting {
  /** Statement that mounts it; `handler` is its name, or a call that answers it. */
  code(handler: string): string
  /** What the template needs beyond what every server's does. */
  data: Record<string, unknown>
  /** A setting that must come before the first route, where the module has one. */
  late?: RegExp
}

export function mountingOf(app: App, place: Server, esm: boolean): Mounting | undefined {
  switch (place.style) {
    case 'express':
      // Settings that Express reads once, when the first route or middleware is added.
      return { code: (handler) => `$app.use(${handler});`, data: {}, late: /\.(?:set|enable|disable)\(\s*['"](query parser|strict routing|case sensitive routing)['"]/ }
    case 'fastify':
      return { code: (handler) => `$app.addHook('onRequest', ${handler});`, data: {} }
    case 'koa': {
      const router = routerImport(app, esm)
      return { code: (handler) => (router ? `$app.use(${handler}.routes());` : `$app.use(${handler});`), data: { router: router ?? '' } }
    }
    case 'hono':
      return { code: (handler) => `$app.route('/', ${handler});`, data: {} }
    default:
      return undefined
  }
}

/** The app's own way to get Koa's router: its versions export it by default, by name, or both. Undefined where it uses none. */
function routerImport(app: App, esm: boolean): string | undefined {
  for (const path of app.reached) {
    const text = app.project.files.text(path)
    const parsed = text && /['"](?:@koa\/router|koa-router)['"]/.test(text) ? app.project.parse(path) : undefined
    for (const ref of parsed ? importsOf(parsed) : []) {
      if (!/^(?:@koa\/router|koa-router)$/.test(ref.source) || ref.typeOnly) continue
      const whole = ref.default !== undefined
      if (!whole && !ref.named.some((n) => n.imported === 'Router' && !n.typeOnly)) continue
      const name = whole ? 'Router' : '{ Router }'
      return esm ? `import ${name} from '${ref.source}';` : `const ${name} = require('${ref.source}');`
    }
  }
  return undefined
}
