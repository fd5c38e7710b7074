import type { App } from '../../types.ts'
import { defineFunctions } from '../kit/functions.ts'

/** `supabase/functions/<name>/index.ts`, each deployed and called on its own. */
export default defineFunctions({
  id: 'supabase-functions', title: 'Supabase edge functions', confidence: 0.9, runtime: 'deno',
  find(view) {
    if (!/(?:^|\/)supabase\/functions$/.test(view.path)) return undefined
    const entries = view.files.filter((path) => /^[^/_.][^/]*\/index\.[jt]sx?$/.test(path))
    const [first] = entries
    return first === undefined ? undefined : { entries, evidence: [{ path: view.in(first), note: 'edge function' }] }
  },
  noRoutes: 'each edge function is deployed and started on its own, so one that answers for itself says nothing about the others; let a monitor call one that the app really uses',
  noEntry: 'no module runs before all edge functions: each starts on its own when it is called',
  shared: (app) => (sharesCode(app) ? '_shared' : undefined),
  env: (app) => ({
    server: 'Deno.env', publicPrefixes: [], module: '_shared/env',
    hosted: {
      example: '.env.example', provides: (name) => PROVIDED.test(name),
      ...(sharesCode(app) ? { check: { module: '_shared/check-env', when: 'start' as const, read: 'Deno.env.get(name)', how: 'Set them with: supabase secrets set NAME=value' } } : {}),
    },
    ...(asksByName(app) ? {} : { own: { reason: 'each edge function starts on its own when it is called, and may answer some requests without the variable', prompt: PROMPT } }),
  }),
})

/** The platform sets these for every function. */
const PROVIDED = /^(?:SUPABASE_(?:URL|ANON_KEY|SERVICE_ROLE_KEY|DB_URL|PUBLISHABLE_KEYS?|SECRET_KEYS?|JWKS)|SB_\w+|DENO_\w+)$/

const PROMPT = 'In supabase/functions/_shared/env.ts, export a function requireEnv(name: string): string that returns Deno.env.get(name), and throws new Error(`Missing environment variable ${name}: set it with supabase secrets set`) where it is unset or empty. In each edge function, use it in place of Deno.env.get(name)! inside the handler, only for variables that the request cannot be answered without. Then compare the names with `supabase secrets list`.'

/** Not every way of deploying takes files beside a function's own along: one that is used already does. */
function sharesCode(app: App): boolean {
  return app.reached.some((path) => !path.includes('/_shared/') && app.project.imports(path).some(({ specifier }) => specifier.startsWith('../_shared/')))
}

/** A helper of the app's own asks for variables by their names. */
function asksByName(app: App): boolean {
  return app.reached.some((path) => /\bDeno\.env\.get\(\s*[a-z]\w*\s*\)/.test(app.project.files.text(path) ?? ''))
}
