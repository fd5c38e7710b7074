import posix from 'node:path/posix'
import { nameOf, stringValue } from '../../../codemods/kit/bindings.ts'
import { localNameOf } from '../../../codemods/kit/imports.ts'
import { routeListOf, ROUTE_HELPERS } from '../../../codemods/kit/route-config.ts'
import type { Parsed } from '../../../codemods/kit/parse.ts'
import { childrenOf } from '../../../codemods/kit/walk.ts'
import type { AnyNode } from '../../../codemods/kit/walk.ts'
import type { ErrorPlaces, ErrorRoot } from '../error-places.ts'
import { moduleAt } from '../kit/meta.ts'
import type { View } from '../kit/view.ts'

/** Route modules that export what is shown when they fail: the root, and each page in a layout of its own. */
export function routerErrors(view: View, { appDirectory, basename, library, layouts }: { appDirectory: string; basename: string; library: string; layouts: readonly string[] }): ErrorPlaces | undefined {
  const root = moduleAt(view, `${appDirectory}/root`, ['tsx', 'jsx', 'js'])
  if (root === undefined) return undefined
  const document = !/export\s+(?:(?:async\s+)?function|const)\s+Layout\b|\bas\s+Layout\b|export\s*\{[^}]*\bLayout\b/.test(view.text(root) ?? '')
  const pages = layouts.map((path): ErrorRoot => ({ kind: 'export', path: view.in(path), name: 'ErrorBoundary', library, role: 'route' }))
  return {
    pages: [],
    roots: [{ kind: 'export', path: view.in(root), name: 'ErrorBoundary', library, role: 'root', ...(document ? { document } : {}) }, ...pages],
    components: view.in(`${appDirectory}/components`),
    home: `"${basename}/"`,
  }
}

/** Modules of the pages that are drawn in another route's layout, where `routes.ts` lists the routes. */
export function listedInLayouts(view: View, appDirectory: string): string[] {
  const path = moduleAt(view, `${appDirectory}/routes`, ['ts', 'js', 'tsx', 'jsx', 'mts', 'mjs'])
  const parsed = path === undefined ? undefined : view.parse(path)
  const list = parsed && routeListOf(parsed)
  if (!parsed || !list) return []
  if (list.kind === 'files') return flatInLayouts(view, posix.join(appDirectory, list.folder ?? 'routes'))
  return list.kind === 'list' ? inside(parsed, list.list).map((file) => posix.join(appDirectory, file)).filter((file) => isPage(view, file)) : []
}

function inside(parsed: Parsed, list: AnyNode): string[] {
  const [route, index, layout] = ['route', 'index', 'layout'].map((helper) => localNameOf(parsed, ROUTE_HELPERS, helper))
  const found: string[] = []
  const visit = (node: AnyNode, within: boolean): void => {
    const callee = node.type === 'CallExpression' ? nameOf(node.callee) : ''
    const place = callee === '' ? -1 : callee === route ? 1 : callee === index || callee === layout ? 0 : -1
    const args = place < 0 ? [] : (node.arguments as AnyNode[])
    const file = place < 0 ? undefined : stringValue(args[place])
    if (file === undefined) return childrenOf(node).forEach((child) => visit(child, within))
    const below = args.slice(place + 1)
    if (within && callee !== layout) found.push(file)
    below.forEach((child) => visit(child, true))
  }
  visit(list, false)
  return found
}

/** `dashboard.users.tsx` is drawn in `dashboard.tsx`, `_auth.login.tsx` in `_auth.tsx`, where that file is there. */
export function flatInLayouts(view: View, folder: string): string[] {
  const names = new Map(view.files.filter((path) => path.startsWith(`${folder}/`)).flatMap((path): [string, string][] => {
    const name = /^([^/]+?)(?:\/(?:route|index))?\.[jt]sx$/.exec(path.slice(folder.length + 1))?.[1]
    return name === undefined ? [] : [[name, path]]
  }))
  return [...names].filter(([name, path]) => {
    const parts = name.split('.')
    const parents = parts.slice(1).map((_, i) => parts.slice(0, i + 1).join('.'))
    return parents.some((parent) => names.has(parent)) && isPage(view, path)
  }).map(([, path]) => path)
}

function isPage(view: View, path: string): boolean {
  return /\.[jt]sx$/.test(path) && /\bexport\s+default\b|\bas\s+default\b/.test(view.text(path) ?? '')
}
