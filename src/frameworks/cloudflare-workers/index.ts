import { defineFunctions } from '../kit/functions.ts'
import { workerEnv } from '../kit/worker-env.ts'
import { workerMain } from '../kit/wrangler.ts'

/** A Worker with a `fetch` handler of its own; one that is built with Hono is Hono's. */
export default defineFunctions({
  id: 'cloudflare-workers', title: 'Cloudflare Workers', confidence: 0.6, runtime: 'edge', package: 'wrangler',
  find(view) {
    const main = workerMain(view)
    return main && { entries: [main.file], evidence: [{ path: view.in(main.config), line: main.line, note: `runs ${view.in(main.file)}` }] }
  },
  noRoutes: 'the Worker decides in code of its own what answers at which address, so there is no place that is sure to be asked first',
  noEntry: 'Cloudflare hands settings to each request (`env`), so there is nothing to check when the Worker starts',
  env: workerEnv,
})
