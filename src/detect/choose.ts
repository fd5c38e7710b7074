import type { FrameworkId } from '../types.ts'
import type { FrameworkModule, Match, PackageView } from '../frameworks/framework.ts'

export interface Chosen {
  framework: FrameworkModule
  match: Match
  ui?: FrameworkModule
  /** What `ui` said of the package. */
  uiMatch?: Match
}

/** They own a process of their own: where one serves a user interface from the same package, it is the app and the interface is its `ui`. */
const SERVERS: ReadonlySet<FrameworkId> = new Set(['express', 'fastify', 'koa', 'hono', 'nest', 'cloudflare-workers', 'firebase-functions', 'fastapi', 'flask', 'django'])
const INTERFACES: ReadonlySet<FrameworkId> = new Set(['vite-react', 'cra', 'static'])

/** True for a framework whose app answers requests with a process or worker of its own. */
export function isServer(id: FrameworkId): boolean {
  return SERVERS.has(id)
}

/** Weaker signs than this name a library that was tried once, not the app. */
const SURE = 0.5

/** The surest framework of a package; a tie goes to the one listed first. */
export function chooseFramework(frameworks: readonly FrameworkModule[], view: PackageView): Chosen | undefined {
  const matches = frameworks
    .flatMap((framework) => {
      const match = framework.match(view)
      return match && match.confidence > 0 ? [{ framework, match }] : []
    })
    .sort((a, b) => b.match.confidence - a.match.confidence)
  const [first] = matches
  if (!first) return undefined
  if (!INTERFACES.has(first.framework.id)) return withInterface(first, matches)
  const server = matches.find((m) => SERVERS.has(m.framework.id) && m.match.confidence >= SURE)
  return server ? withInterface(server, matches) : first
}

function withInterface(main: { framework: FrameworkModule; match: Match }, matches: readonly { framework: FrameworkModule; match: Match }[]): Chosen {
  const ui = SERVERS.has(main.framework.id) ? matches.find((m) => INTERFACES.has(m.framework.id) && m.match.confidence >= SURE) : undefined
  return ui ? { ...main, ui: ui.framework, uiMatch: ui.match } : main
}
