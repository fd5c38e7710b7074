import type { App } from '../../types.ts'
import { oncePer } from '../../tree/once.ts'
import { contextOf } from './context.ts'
import { pageWork } from './pages.ts'
import { aroundElement, aroundOutlet, byHandRoot, rendered } from './react-roots.ts'
import { dataRouter, exported, routerOptions } from './router-roots.ts'
import { svelteBoundary } from './svelte-root.ts'
import type { Work } from './work.ts'

export type Situation = { kind: 'none'; reason: string } | { kind: 'pages'; works: readonly Work[] }

/** Every place of the app at which an error is shown, or should be. */
export const situationOf = oncePer((app: App): Situation => {
  const places = app.framework.errors?.(app) ?? app.ui?.errors?.(app)
  if (!places) return { kind: 'none', reason: app.framework.errors ? 'it shows no pages' : `${app.framework.title} shows no pages of its own` }
  const context = contextOf(app, places)
  const roots = places.roots.flatMap((root) => (root.kind === 'render' ? rendered(context, root, places.roots) : root.kind === 'export' && root.role === 'root' ? exported(context, root) : []))
  // What a boundary that the app has already shows is its own: pages in its layouts are not given another one.
  const ours = roots.some((work) => work.state === 'todo')
  const works = [
    ...places.pages.flatMap((page) => pageWork(context, page)),
    ...places.roots.flatMap((root): Work[] => {
      switch (root.kind) {
        case 'render':
          return roots
        case 'element':
          return aroundElement(context, root)
        case 'outlet':
          return aroundOutlet(context, root).filter((work) => ours || work.state === 'done')
        case 'by-hand':
          return byHandRoot(context, root)
        case 'export':
          return root.role === 'root' ? roots : exported(context, root).filter(() => ours)
        case 'options':
          return routerOptions(context, root)
        case 'routes':
          return dataRouter(context, root)
        case 'svelte':
          return svelteBoundary(context, root)
      }
    }),
  ]
  return { kind: 'pages', works }
})
