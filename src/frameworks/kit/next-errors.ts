import semver from 'semver'
import type { App } from '../../types.ts'
import type { ErrorPage, ErrorPlaces, ErrorRoot } from '../error-places.ts'
import { readNext } from './next.ts'
import type { NextLayout } from './next.ts'
import { folderOf, join, viewOf } from './view.ts'
import type { View } from './view.ts'

/** Places of a Next app, of both routers where it has both. */
export function nextErrors(app: App): ErrorPlaces | undefined {
  const view = viewOf(app)
  const next = readNext(view, [])
  if (!next) return undefined
  const ending = componentEnding(view, next)
  const data = { retry: retryProp(app.version('next')), basePath: next.config.basePath }
  const page = (template: string, role: ErrorPage['role'], folder: string, name: string, more: Partial<ErrorPage> = {}): ErrorPage => {
    const present = fileAt(view, folder, name, next)
    return { template, role, path: app.in(join(folder, `${name}.${ending}`)), ...(present ? { exists: app.in(present) } : {}), data, ...more }
  }
  const pages: ErrorPage[] = []
  const roots: ErrorRoot[] = []
  if (next.app !== undefined) pages.push(...appRouter(view, next.app, page))
  if (next.pages !== undefined && hasPages(view, next.pages)) {
    const folder = next.pages
    const custom = fileAt(view, folder, '_app', next)
    if (custom === undefined) pages.push(page('next-pages/app', 'boundary', folder, '_app'))
    else roots.push({ kind: 'element', path: app.in(custom), element: 'Component' })
    const own = fileAt(view, folder, '_error', next)
    const whole = own ? { exists: app.in(own) } : {}
    // The App Router answers unknown addresses of both, where it has a page for them.
    if (next.app === undefined) pages.push(page('next-pages/404', 'not-found', folder, '404', whole))
    pages.push(page('next-pages/500', 'error', folder, '500', whole))
  }
  return { pages, roots, components: app.in(join(next.base, 'components')), home: '"/"', link: { name: 'Link', source: 'next/link' } }
}

type PageAt = (template: string, role: ErrorPage['role'], folder: string, name: string, more?: Partial<ErrorPage>) => ErrorPage

/** `error` where a root layout is, and again in each part with a layout of its own, so that a broken page keeps it. */
function appRouter(view: View, folder: string, page: PageAt): ErrorPage[] {
  const layouts = view.files.filter((path) => path.startsWith(`${folder}/`) && /(?:^|\/)layout\.[jt]sx?$/.test(path)).map(folderOf).filter((at) => !/\/(?:@|\(\.)/.test(at))
  const roots = layouts.filter((at) => !layouts.some((other) => other !== at && at.startsWith(`${other}/`)))
  const pages: ErrorPage[] = [page('next-app/global-error', 'global', folder, 'global-error')]
  for (const root of roots) {
    const own = page('next-app/error', 'boundary', root, 'error', root === folder ? {} : { scope: addressOf(folder, root) })
    pages.push(own)
    const nested = layouts.filter((at) => at.startsWith(`${root}/`) && drawsSomething(view, at))
    for (const at of nested) pages.push(page('next-app/error', 'boundary', at, 'error', { scope: addressOf(folder, at), like: own.path }))
  }
  // Without one root layout a page for unknown addresses would have to draw the whole document.
  if (roots.length === 1 && roots[0] === folder) pages.push(page('next-app/not-found', 'not-found', folder, 'not-found'))
  return pages
}

/** A layout that only hands its children on (metadata, structured data, a provider) has nothing to keep. */
function drawsSomething(view: View, folder: string): boolean {
  const path = ['tsx', 'jsx', 'ts', 'js'].map((e) => `${folder}/layout.${e}`).find((p) => view.has(p))
  const text = path === undefined ? '' : (view.text(path) ?? '')
  return /<(?:(?!(?:script|style|link|meta|title)\b)[a-z][\w-]*|[A-Z]\w*(?:Nav|Side|Head|Foot|Shell|Layout|Menu|Bar)\w*)[\s/>]/.test(text)
}

function addressOf(folder: string, at: string): string {
  return `/${at.slice(folder.length + 1).split('/').filter((part) => !/^\(.*\)$/.test(part)).join('/')}`
}

/** `next/document` and API routes alone are no pages. */
function hasPages(view: View, folder: string): boolean {
  return view.files.some((path) => path.startsWith(`${folder}/`) && !path.startsWith(`${folder}/api/`) && /\.[jt]sx?$/.test(path) && !/\/_(?:document|error)\.[jt]sx?$/.test(path))
}

function fileAt(view: View, folder: string, name: string, next: NextLayout): string | undefined {
  const endings = ['tsx', 'jsx', 'js', 'ts', ...(next.config.pageExtensions ?? [])]
  return [...endings.map((e) => join(folder, `${name}.${e}`)), ...(name.startsWith('_') || /^\d/.test(name) ? endings.map((e) => join(folder, `${name}/index.${e}`)) : [])].find((path) => view.has(path))
}

/** As the router's own pages end: 'tsx', 'jsx' or 'js'; a longer one where `pageExtensions` says so. */
function componentEnding(view: View, next: NextLayout): string {
  const folder = next.app ?? next.pages ?? '.'
  const plain = next.typescript ? 'tsx' : view.files.some((path) => path.startsWith(`${folder}/`) && path.endsWith('.jsx')) ? 'jsx' : 'js'
  const allowed = next.config.pageExtensions
  if (!allowed || allowed.includes(plain)) return plain
  return allowed.find((e) => e.endsWith(`.${plain}`)) ?? allowed.find((e) => /[jt]sx?$/.test(e)) ?? plain
}

/** The prop that shows the page again: `retry` since 16.3, `unstable_retry` in 16.2, `reset` before; `reset` works in all of them, and is taken where nothing tells the version. */
function retryProp(version: string | undefined): 'retry' | 'unstable_retry' | 'reset' {
  const exact = semver.valid(version) ?? undefined
  if (exact === undefined) return 'reset'
  if (semver.gte(exact, '16.3.0-0')) return 'retry'
  return semver.gte(exact, '16.2.0-0') ? 'unstable_retry' : 'reset'
}
