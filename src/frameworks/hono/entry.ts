import { SERVER_KINDS } from '../../../codemods/kit/servers/kinds.ts'
import { lineOf } from '../../tree/text.ts'
import type { Evidence, Stack } from '../../types.ts'
import { nodeEntries } from '../kit/node-entry.ts'
import type { NodeEntry } from '../kit/node-entry.ts'
import { findServer } from '../kit/server/find.ts'
import type { Server } from '../kit/server/find.ts'
import { programIn } from '../kit/script-facts.ts'
import type { View } from '../kit/view.ts'
import { workerMain } from '../kit/wrangler.ts'

/** A Worker's entry stands in the wrangler file; a server's in scripts and customary names. */
export function findHono(view: View): Server | undefined {
  const main = workerMain(view)
  const own: NodeEntry[] = main ? [{ path: main.file, note: `${main.config} runs it` }] : []
  return findServer(view, SERVER_KINDS.hono, [...own, ...nodeEntries(view)])
}

const RUNS: readonly [runtime: Stack['runtime'], sign: RegExp][] = [
  ['edge', /['"]hono\/(?:cloudflare-pages|cloudflare-workers|netlify|vercel|fastly|lambda-edge)['"]/],
  ['node', /['"]@hono\/node-server(?:\/vercel)?['"]|['"]hono\/aws-lambda['"]/],
  ['bun', /\bBun\.serve\b|['"]hono\/bun['"]/],
  ['deno', /\bDeno\.serve\b|['"]hono\/deno['"]/],
]

/** What calls it: by the wrangler file, by what the entry hands it to, by the program that starts it. */
export function runtimeOf(view: View, { entry, path }: Server): { runtime: Stack['runtime']; evidence?: Evidence } {
  const main = workerMain(view)
  if (main?.file === entry.path) return { runtime: 'edge', evidence: { path: view.in(main.config), line: main.line, note: 'deployed as a Worker' } }
  for (const [runtime, sign] of RUNS) {
    for (const file of new Set([entry.path, path])) {
      const text = view.text(file) ?? ''
      if (sign.test(text)) return { runtime, evidence: { path: view.in(file), line: lineOf(text, sign), note: `served by ${sign.exec(text)?.[0].replace(/['"]/g, '') ?? ''}` } }
    }
  }
  const scripts = entry.script ? [entry.script] : Object.keys(view.manifest?.scripts ?? {})
  return programIn(view, /^bun$/, scripts) ? { runtime: 'bun' } : programIn(view, /^deno$/, scripts) ? { runtime: 'deno' } : { runtime: 'node' }
}
