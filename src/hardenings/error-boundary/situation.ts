import type { App } from '../../types.ts'
import { contextOf } from './context.ts'
import { pageWork } from './pages.ts'
import { aroundElement, aroundOutlet, byHandRoot, rendered } from './react-roots.ts'
import { dataRouter, exported, routerOptions } from './router-roots.ts'
import { svelteBoundary } from './svelte-root.ts'
import type { Work } from './work.ts'

export type Situation = { kind: 'none'; reason: string } | { kind: 'pages'; works: readonly Work[] }

/** Every place of the app at which an error is shown, or should be. */
export function situationOf(app: App): Situation {
  const places = app.framework.errors?.(app) ?? app.ui?.errors?.(app)
  if (!places) return { kind: 'none', reason: app.framework.errors ? 'it shows no pages' : `${app.framework.title} shows no pages of its own` }
  const context = contextOf(app, places)
  const roots = places.roots.filter((root) => root.kind === 'render').flatMap((root) => rendered(context, root, places.roots))
  // A boundary that the app has already may know nothing of addresses, and what it shows is its own.
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
          return exported(context, root)
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
}
