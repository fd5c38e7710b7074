import { render, renderSource } from '../../render/index.ts'
import type { Tree } from '../../tree/tree.ts'
import type { Context } from './context.ts'
import { withoutPropTypes } from './prop-types.ts'
import { importLine, tellingOf } from './tell.ts'
import type { Telling } from './tell.ts'
import { indented, viewOf } from './view.ts'

/** A component file of ours: what it is called and where it lies. */
export interface Component {
  name: string
  path: string
}

/** The file of that name in the app's components, in the way that its neighbours are named; another name where it is taken. */
export function componentAt({ app, places }: Context, wanted: string): Component {
  const siblings = app.files.filter((path) => path.startsWith(`${places.components}/`) && /\.[jt]sx?$/.test(path)).map((path) => path.slice(path.lastIndexOf('/') + 1)).filter((name) => !/^(?:index|ui)\b/.test(name))
  const direct = app.files.filter((path) => path.startsWith(`${places.components}/`) && !path.slice(places.components.length + 1).includes('/'))
  const names = direct.length > 1 ? direct.map((path) => path.slice(path.lastIndexOf('/') + 1)) : siblings
  const kebab = names.filter((name) => /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*\./.test(name)).length > names.length / 2
  const ending = endingOf({ app, places })
  for (const name of [wanted, `App${wanted}`, `Root${wanted}`, `Fallback${wanted}`]) {
    const stem = kebab ? name.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase() : name
    const path = `${places.components}/${stem}.${ending}`
    if (!app.files.some((file) => file.replace(/\.\w+$/, '').toLowerCase() === `${places.components}/${stem}`.toLowerCase())) return { name, path }
  }
  return { name: `Fallback${wanted}`, path: `${places.components}/Fallback${wanted}.${ending}` }
}

/** As the module that it is used in is called: 'tsx' beside TypeScript, else what holds JSX there. */
export function endingOf({ app, places }: Pick<Context, 'app' | 'places'>): string {
  const beside = [...places.roots.map((root) => root.path), ...places.pages.map((page) => page.path)][0] ?? ''
  if (/\.[cm]?tsx?$/.test(beside)) return 'tsx'
  if (beside.endsWith('.jsx')) return 'jsx'
  return app.files.some((path) => path.endsWith('.jsx')) ? 'jsx' : 'js'
}

/** A boundary class. Several places may ask for the same one. */
export function writeBoundary(context: Context, tree: Tree, { resets = false, router = false }: { resets?: boolean; router?: boolean } = {}): Component {
  const component = componentAt(context, 'ErrorBoundary')
  if (tree.entry(component.path)) return component
  const { app } = context
  const telling = tellingOf(app, component.path, { info: 'info', reference: 'this.state.reference' })
  const view = viewOf(app, component.path, { home: context.places.home, ...(router && context.places.link ? { link: context.places.link } : {}) }, context.design, context.texts, { kind: 'error', reference: 'this.state.reference', again: 'this.reset' })
  tree.create(component.path, source(context, 'react/boundary', component, {
    imports: [...(router ? ["import Router from 'next/router';"] : []), ...view.imports, ...imported(telling)],
    name: component.name, resets, router, id: telling.id, tells: telling.tells, caught: /\berror\b/.test([telling.id, ...telling.tells].join(' ')), info: telling.info, view: indented(view.jsx, 6),
  }))
  return component
}

/** A function component (or module) of a template, with the usual values. */
export function source(context: Context, template: string, { path }: { path: string }, data: Record<string, unknown>): string {
  const ts = /\.[cm]?tsx?$/.test(path)
  const text = renderSource(`error-boundary/${template}.hbs`, { ts, classic: context.classic, override: ts ? context.override : '', lang: context.lang, ...data }, context.app.style).replace(/^\s+/, '')
  return withoutPropTypes(context.app, path, text)
}

export function imported(telling: Telling): string[] {
  return telling.import ? [importLine(telling.import)] : []
}

/** Hooks that make the reference and report, `spaces` deep, and the names that they need of React. */
export function hooks(telling: Telling, { rendered = false, digest = false, reported = false, guard = '' }: { rendered?: boolean; digest?: boolean; reported?: boolean; guard?: string }, spaces = 2): { state: string; hooks: string } {
  const state = render('error-boundary/parts/hooks.hbs', { ...telling, rendered, digest, reported: digest && reported, guard }).trim()
  return { state: indented(state, spaces), hooks: [...(state.includes('useEffect') ? ['useEffect'] : []), 'useState'].join(', ') }
}

