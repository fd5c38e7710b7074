import { programIn } from '../kit/script-facts.ts'
import { declares } from '../kit/view.ts'
import { configNames, filesLike } from './define.ts'
import type { Recognised } from './define.ts'

const VITE = /(?:^|\/)vite\.config\.[cm]?[jt]s$/

/** Frameworks with a build of their own. Each needs its config, its build command or its root file, not only a dependency. */
export const bundlers: readonly Recognised[] = [
  {
    id: 'tanstack-start', title: 'TanStack Start', confidence: 0.92, runtime: 'node', package: '@tanstack/react-start',
    evidence: (view) => (declares(view, '@tanstack/react-start') || declares(view, '@tanstack/start') ? (filesLike(view, /^(?:src|app)\/routes\/__root\.[jt]sx$/, 'root route of TanStack Start') ?? configNames(view, VITE, 'tanstack')) : undefined),
  },
  {
    id: 'react-router', title: 'React Router (framework mode)', confidence: 0.92, runtime: 'node', package: 'react-router',
    evidence: (view) => (declares(view, '@react-router/dev') ? (filesLike(view, /^react-router\.config\.[cm]?[jt]s$/, 'React Router config') ?? configNames(view, VITE, '@react-router/dev')) : undefined),
  },
  {
    id: 'remix', title: 'Remix', confidence: 0.92, runtime: 'node', package: '@remix-run/react',
    evidence: (view) => (declares(view, '@remix-run/react') ? (filesLike(view, /^app\/root\.[jt]sx$/, 'root route of Remix') ?? configNames(view, VITE, '@remix-run/dev')) : undefined),
  },
  {
    id: 'sveltekit', title: 'SvelteKit', confidence: 0.92, runtime: 'node', package: '@sveltejs/kit',
    evidence: (view) => (declares(view, '@sveltejs/kit') ? (filesLike(view, /^src\/app\.html$/, 'page template of SvelteKit') ?? configNames(view, VITE, '@sveltejs/kit')) : undefined),
  },
  {
    id: 'nuxt', title: 'Nuxt', confidence: 0.92, runtime: 'node', package: 'nuxt',
    evidence: (view) => (declares(view, 'nuxt') ? filesLike(view, /^nuxt\.config\.[cm]?[jt]s$/, 'Nuxt config') : undefined),
  },
  {
    id: 'astro', title: 'Astro', confidence: 0.92, runtime: 'node', package: 'astro',
    evidence: (view) => (declares(view, 'astro') ? filesLike(view, /^astro\.config\.[cm]?[jt]s$/, 'Astro config') : undefined),
  },
  {
    id: 'cra', title: 'Create React App', confidence: 0.85, runtime: 'static', package: 'react-scripts',
    evidence(view) {
      const run = programIn(view, /^(?:react-scripts|craco|react-app-rewired)$/)
      return run && (declares(view, 'react-scripts') || declares(view, '@craco/craco')) ? filesLike(view, /^src\/index\.[jt]sx?$/, `entry that the "${run.script}" script builds`) : undefined
    },
  },
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
