import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { planAll } from '../../src/flow/plan.ts'
import { memoryFiles } from '../../src/tree/memory.ts'
import { createSources } from '../../src/tree/sources.ts'
import { readFolder } from '../harness/case.ts'
import type { Content } from '../harness/case.ts'

/** One app of each style: a case of one of the three units. */
const APPS: readonly [style: string, unit: string, name: string][] = [
  ['Next 16', 'sentry', 'next-app'], ['Next 14', 'sentry', 'next-14'], ['Next, Pages Router', 'sentry', 'next-pages'], ['Next with a config in .mjs', 'sentry', 'next-app-env-there'],
  ['Next, whose instrumentation file is there', 'error-handling', 'next-instrumentation-there'],
  ['Vite, React 18', 'sentry', 'vite-react-18-boundary'], ['Vite, React 19', 'sentry', 'vite-react-19-supabase'], ['Vite with a data router', 'error-boundary', 'vite-data-router'],
  ['Vite, React 18, with routes', 'error-boundary', 'vite-shadcn-routes'], ['Vite with other boundaries', 'sentry', 'vite-react-18-other-boundaries'], ['Vite with TanStack Router', 'error-boundary', 'vite-tanstack-router'],
  ['Create React App', 'sentry', 'cra'], ['Create React App, React 17', 'error-boundary', 'cra-react-17'],
  ['Express of Replit, with pages', 'error-handling', 'express-replit'], ['Express, CommonJS', 'error-handling', 'express-commonjs'], ['Express 5, TypeScript', 'error-handling', 'express-5-typescript'],
  ['Express, in a class', 'error-handling', 'express-class'], ['Fastify', 'error-handling', 'fastify-typescript'], ['Koa', 'error-handling', 'koa-typescript'], ['Hono on Node', 'error-handling', 'hono-node'],
  ['Hono on Workers', 'error-handling', 'hono-worker'], ['Nest', 'error-handling', 'nest'], ['SvelteKit', 'error-boundary', 'sveltekit'], ['SvelteKit with hooks', 'error-handling', 'sveltekit-hooks-there'],
  ['Nuxt', 'error-boundary', 'nuxt'], ['Astro', 'error-boundary', 'astro-server'], ['React Router', 'error-boundary', 'react-router'], ['React Router with an entry', 'error-handling', 'react-router-own-entry'],
  ['Remix', 'error-boundary', 'remix'], ['TanStack Start', 'error-handling', 'tanstack-start'], ['functions of Supabase', 'error-handling', 'supabase-functions'],
  ['functions of Vercel', 'sentry', 'vercel-functions-typescript'], ['functions of Firebase', 'sentry', 'firebase-functions'],
]

const UNITS = ['sentry', 'error-boundary', 'error-handling'] as const
const ORDERS: readonly (readonly (readonly string[])[])[] = [
  [['sentry'], ['error-boundary'], ['error-handling']], [['sentry'], ['error-handling'], ['error-boundary']], [['error-boundary'], ['sentry'], ['error-handling']],
  [['error-boundary'], ['error-handling'], ['sentry']], [['error-handling'], ['sentry'], ['error-boundary']], [['error-handling'], ['error-boundary'], ['sentry']],
  [['sentry', 'error-boundary'], ['error-handling']], [['error-boundary', 'error-handling'], ['sentry']], [['sentry', 'error-handling'], ['error-boundary']],
]

/** What a run leaves, and what it says of each app and unit. */
function run(content: Content, only: readonly string[]): { content: Content; outcomes: Map<string, string>; changed: string[] } {
  const planned = planAll(memoryFiles(content), createSources(), { dir: '.', only: [...only], except: [], options: {} })
  const changes = planned.tree.changes()
  return {
    content: { ...content, ...Object.fromEntries(changes.map((change) => [change.path, change.after])) },
    outcomes: new Map(planned.outcomes.map((o) => [`${o.app} ${o.hardening}`, o.outcome === 'failed' ? `failed: ${o.reason}` : o.outcome])),
    changed: changes.map((change) => change.path),
  }
}

describe.each(APPS)('%s', (_, unit, name) => {
  const input = readFolder(path.resolve(import.meta.dirname, unit, 'cases', name, 'input'))
  const once = run(input, UNITS)
  const after = run(once.content, UNITS)

  it('has all three at once, and nothing is left for a second run', () => {
    expect([...once.outcomes.values()].filter((outcome) => outcome.startsWith('failed'))).toEqual([])
    expect(after.changed).toEqual([])
  })
  it.each(ORDERS.map((order) => [order.map((units) => units.join(' with ')).join(', then '), order] as const))('has as much with %s', (_label, order) => {
    let content = input
    for (const units of order) {
      const step = run(content, units)
      expect([...step.outcomes].filter(([, outcome]) => outcome.startsWith('failed'))).toEqual([])
      content = step.content
    }
    const last = run(content, UNITS)
    expect(last.changed).toEqual([])
    expect(Object.fromEntries(last.outcomes)).toEqual(Object.fromEntries(after.outcomes))
  })
})
