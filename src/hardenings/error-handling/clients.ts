import clientErrorEvent from '../../../codemods/client-error-event/index.ts'
import type { App, DatabaseClient } from '../../types.ts'
import { editBy, finding } from './measure.ts'
import type { Measure } from './measure.ts'
import { clientStep } from './steps.ts'

/** Libraries whose clients emit `error` for a connection that is lost while nobody uses it; Node ends a process in which nobody listens. */
const EMITS = /^(?:pg|@neondatabase\/serverless|@vercel\/postgres|redis|ioredis)$/

/** Pools and clients that nobody listens to. */
export function clientMeasures(app: App): Measure[] {
  if (app.stack.runtime !== 'node' && app.stack.runtime !== 'bun') return []
  return app.clients.filter((client) => EMITS.test(client.library) && client.moduleLevel && app.reached.includes(client.path)).flatMap((client): Measure[] => {
    const heard = listens(app, client)
    if (heard) return [{ evidence: [{ path: heard, note: `errors of ${client.name} are listened to` }] }]
    const text = app.project.files.text(client.path) ?? ''
    // Drizzle and the like are no emitters; Neon's `neon()` asks over HTTP.
    if (!new RegExp(`\\b${client.name}\\b[^=\\n]*=\\s*(?:await\\s+)?(?:new\\s+[\\w.]*(?:Pool|Client|Redis|Cluster|IORedis)|[\\w.]*(?:createClient|createPool|createCluster))\\s*\\(`).test(text)) return []
    const cache = client.database === 'redis'
    const options = { name: client.name, code: `console.error('${cache ? 'The connection to Redis failed' : 'An idle database connection failed'}', $error);` }
    const mend = (source: string): string | undefined => clientErrorEvent({ path: client.path, source }, undefined, options)
    const exact = app.files.includes(client.path) && mend(text) !== undefined
    const found = finding('pool-errors', 'high', client, `${cache ? 'Redis' : 'The database'} closing an idle connection (a restart, a failover, a timeout) ends the whole server: ${client.name} tells of it by an event that nobody listens to.`, 'Listen for its "error" event.', exact ? 'auto' : 'manual', 'CWE-755')
    if (!exact) return [{ findings: [found], steps: [clientStep(app, client)] }]
    return [{ findings: [found], change: { says: [`${client.path}: listens for errors of ${client.name}`], apply: (tree) => editBy(tree, client.path, mend) } }]
  })
}

function listens(app: App, { name, path }: DatabaseClient): string | undefined {
  const pattern = new RegExp(`\\b${name}\\s*[!?]?\\.\\s*(?:on|once|addListener)\\(\\s*['"\`]error`)
  return [path, ...app.reached].find((file) => pattern.test(app.project.files.text(file) ?? ''))
}
