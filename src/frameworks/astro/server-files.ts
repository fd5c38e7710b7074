import { closureOf } from '../../detect/closure.ts'
import { isTestFile } from '../../detect/roles.ts'
import { isSource } from '../../tree/sources.ts'
import type { App } from '../../types.ts'
import type { AstroConfig } from './config.ts'

/**
 * Modules, and the code at the top of pages, that only the running server loads: what pages, endpoints, the middleware and actions lead to, less what an island or a
 * `<script>` may hand to browsers, and less what a page is made with that the build makes.
 */
export function astroServerFiles(app: App, { srcDir, output }: AstroConfig): Set<string> {
  const text = (path: string): string => app.project.files.text(path) ?? ''
  const inFolder = (path: string, folder: string): boolean => path.startsWith(app.in(`${srcDir}/${folder}`))
  const pages = app.reached.filter((path) => inFolder(path, 'pages/'))
  const made = pages.filter((path) => {
    const [, said] = /^\s*export\s+const\s+prerender\s*=\s*(true|false)\b/m.exec(text(path)) ?? []
    return said === undefined ? output === 'static' : said === 'true'
  })
  const middleware = app.reached.filter((path) => inFolder(path, 'middleware.') || inFolder(path, 'middleware/'))
  const elsewhere = closureOf(app, [
    ...made,
    // It runs for the pages that the build makes, too.
    ...(made.length > 0 ? middleware : []),
    ...app.reached.filter((path) => /\.(?:[jt]sx|vue|svelte)$/.test(path) || /\.config\.[cm]?[jt]s$/.test(path) || inFolder(path, 'content/config.') || inFolder(path, 'content.config.')),
    ...app.reached.filter((path) => path.endsWith('.astro')).flatMap((path) => inScripts(text(path)).flatMap((specifier) => app.resolve(path, specifier) ?? [])),
  ])
  return new Set(app.reached.filter((path) => (isSource(path) || path.endsWith('.astro')) && inFolder(path, '') && !isTestFile(path) && !elsewhere.has(path)))
}

/** What `<script>` blocks import: Astro bundles them for browsers. */
function inScripts(text: string): string[] {
  return [...text.matchAll(/<script\b[^>]*>([^]*?)<\/script>/gi)].flatMap(([, body = '']) => [...body.matchAll(/\b(?:from|import)\s*\(?\s*['"]([^'"\n]+)['"]/g)].map(([, specifier = '']) => specifier))
}
