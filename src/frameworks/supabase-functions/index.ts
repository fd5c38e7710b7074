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
})
