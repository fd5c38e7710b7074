import { SERVER_KINDS } from '../../../codemods/kit/servers/kinds.ts'
import { defineServer } from '../kit/server/define.ts'
import { viewOf } from '../kit/view.ts'
import { workerEnv } from '../kit/worker-env.ts'
import { workerMain } from '../kit/wrangler.ts'
import { findHono, runtimeOf } from './entry.ts'

/** Hono 3 and 4, on Node, Bun and Deno as a server, and on Workers and functions as what the host calls. */
export default defineServer({
  kind: SERVER_KINDS.hono,
  package: 'hono',
  find: findHono,
  runtime: runtimeOf,
  // Workers hand settings to each request (`c.env`); the process that starts has none.
  readsProcessEnv: (app) => app.stack.runtime !== 'edge' && app.stack.runtime !== 'deno',
  hostedEnv: (app) => (workerMain(viewOf(app)) ? workerEnv(app) : undefined),
})
