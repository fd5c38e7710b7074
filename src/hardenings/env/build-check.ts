import viteRequiredEnv from '../../../codemods/vite-required-env/index.ts'
import type { App, Step } from '../../types.ts'
import type { SideFacts } from './facts.ts'
import { nameList } from '../words.ts'

/**
 * Has the build of a page name the variables that it lacks: Vite writes their values into the page, so none can be set later. A build
 * without them passes today and has to in CI, so only a host that builds what visitors get stops, unless the person wants every build to.
 */
export function buildCheck(app: App, { side, variables }: SideFacts, stops: 'host' | 'build'): { path: string; text: string; says: string } | { step: Step } | undefined {
  const names = variables.filter((v) => v.required).map((v) => v.name)
  const path = side.place.viteConfig
  const source = path === undefined ? undefined : app.project.files.text(path)
  if (side.kind !== 'browser' || names.length === 0 || path === undefined || source === undefined) return undefined
  // Storybook builds by the same config, and its pages need none of them.
  if (app.files.some((file) => file.includes('.storybook/')) || source.includes('requiredAtBuild')) return undefined
  const text = viteRequiredEnv({ path, source }, undefined, { names, stops })
  const says = stops === 'build' ? `the build stops without ${nameList(names)}` : `the build says which of ${nameList(names)} are missing; it stops where a host builds for production, because such a page does not start`
  return text === undefined ? { step: stepFor(path, names, stops) } : { path, text, says }
}

function stepFor(path: string, names: readonly string[], stops: 'host' | 'build'): Step {
  return {
    title: `Have the build say which of ${nameList(names)} are missing`,
    detail: `The page says so when it starts. Vite writes the values into it when it is built, so the build could say so before any visitor finds out. This was not done for you: the plugins of ${path} are not written in a way that can be extended safely.`,
    prompt: `In ${path}, add a Vite plugin with apply: 'build' whose configResolved({ mode, envDir, logger }) reads loadEnv(mode, envDir, '') and, where any of ${names.join(', ')} is missing or empty, names all that are missing: ${stops === 'build' ? 'throw an Error' : "throw an Error where VERCEL_ENV, CONTEXT or RAILWAY_ENVIRONMENT_NAME is 'production', else logger.warn"}. Change nothing else.`,
  }
}
