import { lineOf } from '../../tree/text.ts'
import type { ErrorPage } from '../../frameworks/error-places.ts'
import type { App } from '../../types.ts'
import { finding } from './work.ts'
import type { Work } from './work.ts'

/** Props of Next's error pages, by what the installed version passes; `reset` is always there. */
const PASSED: Readonly<Record<string, readonly string[]>> = { retry: ['retry', 'reset'], unstable_retry: ['unstable_retry', 'reset'], reset: ['reset'] }

/** An error page that takes a prop which this version does not pass: its button does nothing, and throws. */
export function wrongRetry(app: App, page: ErrorPage): Work | undefined {
  const prop = page.data?.['retry']
  const path = page.exists
  if (typeof prop !== 'string' || path === undefined || page.role === 'not-found' || page.role === 'error') return undefined
  const text = app.project.files.text(path) ?? ''
  const parameters = /\(\s*\{([^}]*)\}/.exec(text)?.[1] ?? ''
  const taken = ['retry', 'unstable_retry', 'reset'].find((name) => new RegExp(`(?:^|[\\s,])${name}\\s*(?:[,:=}\\s]|$)`).test(parameters))
  if (taken === undefined || PASSED[prop]?.includes(taken)) return undefined
  const version = app.version('next') ?? ''
  return {
    state: 'by-hand',
    finding: finding('wrong-retry', 'medium', path, lineOf(text, taken), `The button of this error page does nothing: Next ${version} passes \`${prop}\`, not \`${taken}\`.`, `Take \`${prop}\` instead.`, 'manual'),
    step: {
      title: `Take ${prop} in ${path}`,
      detail: `Next ${version} passes \`${prop}\` to error pages; ${path} takes \`${taken}\`, which is undefined there, so its button throws instead of trying again.`,
      prompt: `In ${path}, take the prop \`${prop}\` instead of \`${taken}\` (in the parameters, their type and the button). My app runs Next ${version}. Change nothing else.`,
    },
  }
}
