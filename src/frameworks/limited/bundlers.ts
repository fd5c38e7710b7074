import { declares } from '../kit/view.ts'
import { configNames, filesLike } from './define.ts'
import type { Recognised } from './define.ts'

/** Frameworks with a build of their own. Each needs its config, its build command or its root file, not only a dependency. */
export const bundlers: readonly Recognised[] = [
  {
    id: 'expo', title: 'Expo', confidence: 0.9, boots: false, runtime: 'node', package: 'expo',
    limited: 'Expo builds a mobile app, and what runs on a phone is outside of what this version hardens',
    evidence: (view) => (declares(view, 'expo') ? (filesLike(view, /^app\.config\.[jt]s$/, 'Expo config') ?? configNames(view, /^app\.json$/, 'expo')) : undefined),
  },
  {
    id: 'static', title: 'Static site', confidence: 0.3, runtime: 'static',
    limited: 'It is plain files, or a bundler and library that this version does not know',
    evidence: (view) => filesLike(view, /^(?:public\/|src\/|client\/)?index\.html$/, 'page that a browser opens'),
  },
]
