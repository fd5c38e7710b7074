import { moduleSystemOf } from '../../../codemods/kit/imports.ts'
import { parseJson } from '../../tree/json.ts'
import type { App, RoutePlace } from '../../types.ts'
import type { FrameworkModule } from '../framework.ts'
import { defineFunctions } from '../kit/functions.ts'
import { declares, viewOf } from '../kit/view.ts'
import type { View } from '../kit/view.ts'

const FUNCTION = /^api\/(?!(?:.*\/)?_).+\.[cm]?[jt]s$/

const base = defineFunctions({
  id: 'vercel-functions', title: 'Vercel functions', confidence: 0.45, runtime: 'node',
  find(view) {
    if (!view.has('vercel.json') && !declares(view, '@vercel/node')) return undefined
    const entries = functionsOf(view)
    const [first] = entries
    return first === undefined ? undefined : { entries, evidence: [{ path: view.in(first), note: 'function at /api' }] }
  },
  noRoutes: '',
  shared: () => 'lib',
  noEntry: 'no module runs before all functions: each starts on its own when it is called',
  env: () => ({
    server: 'process.env', publicPrefixes: [], module: 'lib/env',
    hosted: { example: '.env.example', check: { module: 'lib/check-env', when: 'start', read: 'process.env[name]', how: 'Set them in the settings of the project on Vercel, and deploy again.' } },
    own: {
      reason: 'each function starts on its own when it is called, and may answer some requests without the variable',
      prompt: 'In lib/check-env, export a function checkEnv(...names) that names in one console.error all variables among them which are missing in process.env, and call it at the top of each function with the variables that it cannot do without.',
    },
  }),
})

/** `api/**`: each file is a function at its own address. */
const vercelFunctions: FrameworkModule = { ...base, routes }

export default vercelFunctions

function functionsOf(view: View): string[] {
  return view.files.filter((path) => FUNCTION.test(path) && !path.endsWith('.d.ts'))
}

function routes(app: App): RoutePlace {
  const view = viewOf(app)
  const none = (reason: string): RoutePlace => ({ kind: 'none', reason })
  const settings = parseJson(view.text('vercel.json') ?? '{}')
  const legacy = typeof settings === 'object' && settings !== null ? ['routes', 'builds'].find((key) => key in settings) : undefined
  if (legacy) return none(`"${legacy}" in ${app.in('vercel.json')} decides which functions there are`)
  const sibling = functionsOf(view).find((path) => !path.includes('[')) ?? functionsOf(view)[0]
  const ending = /\.([cm]?[jt]s)$/.exec(sibling ?? '')?.[1] ?? 'js'
  if (ending.endsWith('ts') && !declares(view, '@vercel/node')) return none('the types of its functions (@vercel/node) are not among its dependencies')
  const parsed = sibling === undefined ? undefined : view.parse(sibling)
  const esm = ((parsed && moduleSystemOf(parsed, sibling)) ?? app.stack.moduleType) === 'esm'
  return {
    kind: 'route-file', style: 'vercel-functions', handlers: ['default', 'GET'], data: { esm },
    file: (route) => app.in(`api/${route}.${ending}`),
    url: (route) => `/api/${route}`,
    urlOf: (path) => (FUNCTION.test(path) ? `/${path.replace(/\.\w+$/, '').replace(/\/index$/, '')}` : undefined),
    guardedBy: () => undefined,
  }
}
