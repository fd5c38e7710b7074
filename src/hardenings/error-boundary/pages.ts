import posix from 'node:path/posix'
import { lineOf } from '../../tree/text.ts'
import { GuardError } from '../../tree/guards.ts'
import type { ErrorPage } from '../../frameworks/error-places.ts'
import type { Tree } from '../../tree/tree.ts'
import type { Context } from './context.ts'
import { hooks, imported, source, writeBoundary } from './component.ts'
import { specifier } from './specifier.ts'
import { isMarkup, markupPage } from './markup-pages.ts'
import { serverReports, tellingOf } from './tell.ts'
import { documentLang } from './texts.ts'
import { indented, viewOf } from './view.ts'
import { wrongRetry } from './retry.ts'
import { finding, WHITE_PAGE } from './work.ts'
import type { Work } from './work.ts'

/** A file that the framework shows by itself. */
export function pageWork(context: Context, page: ErrorPage): Work[] {
  if (page.exists !== undefined) {
    const wrong = wrongRetry(context.app, page)
    return [{ state: 'done', evidence: { path: page.exists, note: WHAT[page.role] } }, ...(wrong ? [wrong] : [])]
  }
  return [{
    state: 'todo', finding: missing(context, page),
    apply: (tree) => {
      const text = pageSource(context, tree, page)
      if (tree.create(page.path, text) === 'exists') throw new GuardError(`${page.path} is there already and does something else`)
      return `${page.path}: ${changeOf(page)}`
    },
  }]
}

const WHAT: Readonly<Record<ErrorPage['role'], string>> = {
  boundary: 'shown in place of a page that failed',
  global: 'shown when the page around it fails as well',
  error: 'shown when the server fails',
  'not-found': 'shown for an unknown address',
}

function changeOf(page: ErrorPage): string {
  const scope = page.scope ? ` below ${page.scope}, so that its layout stays` : ''
  return page.template.endsWith('/app') ? 'puts a boundary around every page' : `${WHAT[page.role]}${scope}`
}

function missing({ app }: Context, page: ErrorPage): ReturnType<typeof finding> {
  const path = app.manifest?.path ?? page.path
  const line = app.manifest ? lineOf(app.project.files.text(path) ?? '', /"(?:next|react|@sveltejs\/kit|nuxt|astro)"\s*:/) : 1
  switch (page.role) {
    case 'boundary':
    case 'error':
      if (page.role === 'error' && page.like === undefined) return finding('no-error-page', 'medium', path, line, 'When the server fails, visitors get the bare page of the framework without a way back.', `Add ${page.path}.`)
      return page.like
        ? finding('no-route-boundary', 'low', path, line, `A page below ${page.scope ?? ''} that fails takes its layout with it: the menu is gone as well, so visitors cannot go elsewhere.`, `Add ${page.path}.`)
        : finding('no-boundary', 'high', path, line, WHITE_PAGE, `Add ${page.path}.`)
    case 'global':
      return finding('no-global-error', 'medium', path, line, 'When the root layout itself fails, visitors get a bare line of English without a way back.', `Add ${page.path}, which draws a page of its own.`)
    case 'not-found':
      return finding('no-not-found', 'low', path, line, 'Visitors who follow an old link get the bare page of the framework without a way back.', `Add ${page.path}.`)
  }
}

function pageSource(context: Context, tree: Tree, page: ErrorPage): string {
  const { app, places, texts } = context
  const data = page.data ?? {}
  if (isMarkup(page.template)) return markupPage(context, page, page.like === undefined ? '' : svelteRelative(page.path, page.like))
  if (page.like !== undefined) return source(context, page.template, page, { like: relative(page.path, page.like) })
  if (page.template === 'next-pages/app') {
    const boundary = writeBoundary(context, tree, { router: true })
    return source(context, page.template, page, { boundary: boundary.name, source: specifier(context, page.path, boundary.path) })
  }
  if (page.role === 'not-found') {
    const view = viewOf(app, page.path, places, context.design, texts, { kind: 'missing', reference: '', again: '' })
    return source(context, page.template, page, { imports: view.imports, missing: indented(view.jsx, 4) })
  }
  if (page.role === 'error') {
    const view = viewOf(app, page.path, places, context.design, texts, { kind: 'error', reference: '', again: '' })
    return source(context, page.template, page, { imports: view.imports, view: indented(view.jsx, 4) })
  }
  const global = page.role === 'global'
  const telling = tellingOf(app, page.path, { reference: 'reference' })
  const retry = String(data['retry'] ?? 'reset')
  // The page that stands in for everything is made of nothing that could be what failed.
  const view = viewOf(app, page.path, places, global ? { kind: 'plain' } : context.design, texts, { kind: 'error', reference: 'reference', again: `() => ${retry}()`, ...(global ? { homeClick: `() => window.location.assign('${String(data['basePath'] ?? '')}/')` } : {}) }, global ? '100vh' : '60vh')
  return source(context, page.template, page, {
    like: '', retry, lang: documentLang(context.lang),
    imports: [...view.imports, ...imported(telling)],
    ...hooks(telling, { digest: true, reported: serverReports(app) }),
    view: indented(view.jsx, global ? 8 : 4),
  })
}

function svelteRelative(from: string, to: string): string {
  const path = posix.relative(posix.dirname(from), to)
  return path.startsWith('.') ? path : `./${path}`
}

function relative(from: string, to: string): string {
  const path = posix.relative(posix.dirname(from), to).replace(/\.[jt]sx?$/, '')
  return path.startsWith('.') ? path : `./${path}`
}
