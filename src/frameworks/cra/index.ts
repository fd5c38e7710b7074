import { parseJson } from '../../tree/json.ts'
import { lineOf } from '../../tree/text.ts'
import type { App, EntryPlace, EnvPlace, ImagePlace, RoutePlace } from '../../types.ts'
import type { ErrorPlaces } from '../error-places.ts'
import type { FrameworkModule, Match, PackageView } from '../framework.ts'
import { basePath, builtMatch, moduleAt } from '../kit/meta.ts'
import { reactErrors } from '../kit/react-errors.ts'
import { programIn, scriptEvidence } from '../kit/script-facts.ts'
import { staticImage } from '../kit/image.ts'
import { declares, viewOf } from '../kit/view.ts'
import type { View } from '../kit/view.ts'

const BUILDERS = /^(?:react-scripts|craco|react-app-rewired)$/

/** Create React App, also with craco or react-app-rewired in front: files for a browser, no server of its own. */
const cra: FrameworkModule = {
  id: 'cra',
  title: 'Create React App',
  match,
  routes: (app: App): RoutePlace => ({ kind: 'static', folder: app.in('public') }),
  entry(app: App): EntryPlace {
    const entry = entryOf(viewOf(app))
    return entry === undefined ? { kind: 'none', reason: 'src/index, which react-scripts builds, was not found again' } : { kind: 'module', path: app.in(entry), runs: 'browser' }
  },
  // Webpack writes the values of these into the code; nothing else of the environment reaches it.
  env: (): EnvPlace => ({ client: 'process.env', publicPrefixes: ['REACT_APP_'], module: 'src/env' }),
  errors(app: App): ErrorPlaces | undefined {
    const entry = entryOf(viewOf(app))
    return entry === undefined ? undefined : reactErrors(app, app.in(entry), `"${homepage(app)}/"`)
  },
  image: (app: App): ImagePlace => staticImage(outputOf(viewOf(app)), ['static'], { fallback: 'index.html', base: homepage(app) }),
}

/** The path of `homepage` in package.json, under which the built page looks for its files. */
function homepage(app: App): string {
  const json = parseJson(app.project.files.text(app.manifest?.path ?? '') ?? '')
  const home = json !== null && typeof json === 'object' && 'homepage' in json && typeof json.homepage === 'string' ? json.homepage : ''
  return basePath(home.replace(/^https?:\/\/[^/]+/, ''))
}

function entryOf(view: View): string | undefined {
  return moduleAt(view, 'src/index', ['tsx', 'ts', 'jsx', 'js', 'mjs'])
}

function match(view: PackageView): Match | undefined {
  const run = programIn(view, BUILDERS)
  const entry = entryOf(view)
  if (!run || entry === undefined || !(declares(view, 'react-scripts') || declares(view, '@craco/craco'))) return undefined
  const config = ['craco.config.js', 'craco.config.ts', 'craco.config.cjs', 'config-overrides.js'].find((path) => view.has(path))
  return builtMatch(view, {
    package: 'react-scripts',
    confidence: 0.85,
    framework: [
      ...scriptEvidence(view, run.script),
      ...(view.has('public/index.html') ? [{ path: view.in('public/index.html'), line: lineOf(view.text('public/index.html') ?? '', 'id="root"'), note: 'the page that it fills' }] : []),
      ...(config === undefined ? [] : [{ path: view.in(config), note: 'changes the build of react-scripts' }]),
    ],
    language: /\.tsx?$/.test(entry) ? 'ts' : 'js',
    runtime: 'static',
    entries: [entry],
    output: outputOf(view),
    rendering: 'client',
  })
}

/** `BUILD_PATH=dist react-scripts build`. */
function outputOf(view: View): string {
  const run = programIn(view, BUILDERS, ['build'])
  return run?.command.env.BUILD_PATH?.replace(/^\.\/|\/$/g, '') ?? 'build'
}

export default cra
