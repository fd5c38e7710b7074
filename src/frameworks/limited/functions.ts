import { filesLike, imported } from './define.ts'
import type { Recognised } from './define.ts'
import { declares } from '../kit/view.ts'
import { workerMain } from '../kit/wrangler.ts'

/** Code that a host calls for each request: no process of its own starts. */
export const functions: readonly Recognised[] = [
  {
    id: 'supabase-functions', title: 'Supabase edge functions', confidence: 0.9, boots: false, runtime: 'deno',
    evidence: (view) => (/(?:^|\/)supabase\/functions$/.test(view.path) ? filesLike(view, /^[^/_.][^/]*\/index\.[jt]sx?$/, 'edge function') : undefined),
  },
  {
    id: 'firebase-functions', title: 'Firebase functions', confidence: 0.88, boots: false, runtime: 'node', package: 'firebase-functions',
    evidence: (view) => (declares(view, 'firebase-functions') ? (imported(view, 'firebase-functions') ?? filesImporting(view.files, (f) => view.text(f), /['"]firebase-functions(?:\/[\w/]+)?['"]/)?.map((f) => ({ path: view.in(f), note: 'imports firebase-functions' }))) : undefined),
  },
  {
    id: 'cloudflare-workers', title: 'Cloudflare Workers', confidence: 0.6, boots: false, runtime: 'edge', package: 'wrangler',
    evidence(view) {
      const main = workerMain(view)
      return main && [{ path: view.in(main.config), line: main.line, note: `runs ${view.in(main.file)}` }]
    },
  },
  {
    id: 'vercel-functions', title: 'Vercel functions', confidence: 0.45, boots: false, runtime: 'node',
    evidence: (view) => (view.has('vercel.json') || declares(view, '@vercel/node') ? filesLike(view, /^api\/(?!.*(?:^|\/)_).+\.[cm]?[jt]s$/, 'function at /api') : undefined),
  },
]

function filesImporting(files: readonly string[], text: (path: string) => string | undefined, pattern: RegExp): string[] | undefined {
  const found = files.find((path) => /^(?:src\/)?[\w-]+\.[cm]?[jt]s$/.test(path) && pattern.test(text(path) ?? ''))
  return found === undefined ? undefined : [found]
}
