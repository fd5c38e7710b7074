import { lineOf } from '../../tree/text.ts'
import type { App, EntryPlace, EnvPlace, Evidence, ImagePlace, RoutePlace } from '../../types.ts'
import type { ErrorPlaces } from '../error-places.ts'
import type { FrameworkModule, Match, PackageView } from '../framework.ts'
import { reactErrors } from '../kit/react-errors.ts'
import { buildScript, programIn, scriptEvidence } from '../kit/script-facts.ts'
import { declares, folderOf, join, viewOf } from '../kit/view.ts'
import { staticImage } from '../kit/image.ts'
import { readViteConfig } from './config.ts'
import { pageOf } from './page.ts'

/** A React app that Vite bundles: files for a browser, no server of its own. Also as the user interface of a server's package. */
const viteReact: FrameworkModule = {
  id: 'vite-react',
  title: 'Vite + React',
  match,
  routes(app: App): RoutePlace {
    const { publicDir } = readViteConfig(viewOf(app))
    if (publicDir === undefined) return { kind: 'none', reason: 'its Vite config switches the public folder off, or names it in a way that only running the config would tell' }
    return { kind: 'static', folder: app.in(publicDir) }
  },
  entry(app: App): EntryPlace {
    const view = viewOf(app)
    const page = pageOf(view, readViteConfig(view))
    if (!page?.entry) return { kind: 'none', reason: 'index.html has no module script that belongs to the app' }
    return { kind: 'module', path: app.in(page.entry), runs: 'browser' }
  },
  env(app: App): EnvPlace {
    const view = viewOf(app)
    const config = readViteConfig(view)
    const entry = pageOf(view, config)?.entry
    return { client: 'import.meta.env', publicPrefixes: config.envPrefix, ...(config.path === undefined ? {} : { viteConfig: app.in(config.path) }), module: join(entry === undefined ? join(config.root, 'src') : folderOf(entry), 'env') }
  },
  errors(app: App): ErrorPlaces | undefined {
    const config = readViteConfig(viewOf(app))
    const entry = pageOf(viewOf(app), config)?.entry
    return entry === undefined || app.version('react') === undefined ? undefined : reactErrors(app, app.in(entry), `"${config.base}/"`)
  },
  image(app: App): ImagePlace {
    const { outDir, base, assetsDir } = readViteConfig(viewOf(app))
    return staticImage(outDir, [assetsDir], { fallback: 'index.html', base })
  },
}

function match(view: PackageView): Match | undefined {
  const run = programIn(view, /^vite$/)
  if (!declares(view, 'vite') && !run) return undefined
  const config = readViteConfig(view)
  const page = pageOf(view, config)
  if (!page?.entry || !usesReact(view, page.entry)) return undefined
  const build = buildScript(view)
  const version = view.version('vite')
  const manifest = view.manifest?.path
  const evidence: Record<string, Evidence[]> = {
    framework: [
      { path: view.in(page.html), line: lineOf(view.text(page.html) ?? '', page.entry.slice(page.entry.lastIndexOf('/') + 1)), note: `loads ${view.in(page.entry)}` },
      ...(config.path ? [{ path: view.in(config.path), note: 'Vite config' }] : []),
    ],
    entries: [{ path: view.in(page.entry), note: 'module script of index.html' }],
  }
  if (version && manifest) evidence.frameworkVersion = [{ path: manifest, line: lineOf(view.text('package.json') ?? '', '"vite"'), note: `vite ${version}` }]
  if (build) evidence.build = scriptEvidence(view, build)
  return {
    confidence: 0.7,
    stack: {
      ...(version ? { frameworkVersion: version } : {}),
      language: /\.tsx?$/.test(page.entry) ? 'ts' : 'js',
      runtime: 'static',
      entries: [view.in(page.entry)],
      ...(build ? { build } : {}),
      output: view.in(config.outDir),
      conflicts: [],
    },
    evidence,
  }
}

/** React is declared, or a Preact or a workspace stands in for it; what counts is that the entry mounts it. */
function usesReact(view: PackageView, entry: string): boolean {
  return view.imports.has('react') || view.imports.has('react-dom') || declares(view, 'react') || /['"]react-dom\/client['"]/.test(view.text(entry) ?? '')
}

export default viteReact
