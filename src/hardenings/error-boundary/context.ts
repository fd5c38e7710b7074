import { parseJson } from '../../tree/json.ts'
import type { ErrorPlaces } from '../../frameworks/error-places.ts'
import type { App } from '../../types.ts'
import { designOf } from './design.ts'
import type { Design } from './design.ts'
import { languageOf } from './language.ts'
import { textsFor } from './texts.ts'
import type { Texts } from './texts.ts'

/** What every file that is written for one app has in common. */
export interface Context {
  app: App
  places: ErrorPlaces
  design: Design
  lang: string
  texts: Texts
  /** JSX becomes `React.createElement`, so React must be in sight. */
  classic: boolean
  /** 'override ' where the compiler asks for it. */
  override: string
}

export function contextOf(app: App, places: ErrorPlaces): Context {
  const lang = languageOf(app)
  const options = compilerOptions(app)
  return { app, places, design: designOf(app), lang, texts: textsFor(lang), classic: isClassic(app, options), override: options['noImplicitOverride'] === true ? 'override ' : '' }
}

function isClassic(app: App, options: Record<string, unknown>): boolean {
  const react = app.major('react')
  const scripts = app.major('react-scripts')
  if (typeof options['jsx'] === 'string') return options['jsx'] === 'react' && !app.stack.framework.startsWith('next')
  if ((react !== undefined && react < 17) || (scripts !== undefined && scripts < 4)) return true
  return app.files.some((path) => /(?:^|\/)vite\.config\.[cm]?[jt]s$/.test(path) && /jsxRuntime\s*:\s*['"]classic['"]/.test(app.project.files.text(path) ?? ''))
}

/** Of the app's tsconfig and what it extends or refers to inside the repository; the nearest says most. */
function compilerOptions(app: App): Record<string, unknown> {
  const seen = new Set<string>()
  const read = (path: string): Record<string, unknown> => {
    if (seen.has(path)) return {}
    seen.add(path)
    const json = record(parseJson(app.project.files.text(path) ?? ''))
    const inherited = [json['extends']].flat().filter((name) => typeof name === 'string' && name.startsWith('.')).map((name) => read(beside(path, String(name))))
    const referred = Array.isArray(json['references']) && json['files'] !== undefined ? json['references'].map((r) => read(beside(path, String(record(r)['path'] ?? '')))) : []
    return Object.assign({}, ...referred.reverse(), ...inherited, record(json['compilerOptions'])) as Record<string, unknown>
  }
  return read(app.stack.typescript?.path ?? app.in('tsconfig.json'))
}

function beside(path: string, name: string): string {
  const parts = [...path.split('/').slice(0, -1), ...name.split('/')].filter((part) => part !== '.')
  for (let at = parts.indexOf('..'); at > 0; at = parts.indexOf('..')) parts.splice(at - 1, 2)
  const joined = parts.join('/')
  return joined.endsWith('.json') ? joined : `${joined}.json`
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
}
