import type { App, Step } from '../../types.ts'
import type { Blocking } from './csp.ts'
import { inFolder } from '../words.ts'

/** The build writes it into what browsers are served. */
function isPublic(name: string): boolean {
  return /^(?:VITE|NEXT_PUBLIC|REACT_APP|PUBLIC)_/.test(name)
}

/** What only the person can do: an account, its keys, and a rule that tells somebody. `uploads`: the build that was written sends source maps where it has a token. */
export function setStep(app: App, names: readonly string[], uploads: boolean): Step {
  const where = `where the app is hosted${names.some(isPublic) ? ', for its build as well' : ''}`
  return {
    title: `Set ${names.join(' and ')} where the app is hosted`,
    detail: `Nothing is sent until you do. Create a project at sentry.io (or your own Sentry or GlitchTip), set ${names.join(' and ')} to its DSN ${where}, and switch on an alert for new issues, so that somebody is told. ${names.map((name) => name.replace(/DSN$/, 'ENVIRONMENT')).join(' and ')} tells staging from production: set it to staging there.${uploads ? ' With SENTRY_AUTH_TOKEN, SENTRY_ORG and SENTRY_PROJECT set where the app is built, source maps are uploaded and errors name your own lines.' : ''}`,
    prompt: `My app${inFolder(app)} reports errors to Sentry and reads ${names.join(' and ')}. Tell me click by click how I create the project in Sentry, where I find the DSN, where I set ${names.join(' and ')} ${where}, and how I switch on an alert that mails me about every new issue. Change no code.`,
  }
}

/** A tracker without who was hit is half of one; where the app keeps its user could not be known for sure. `page`: the server's side is known or apart from this. */
export function userStep(app: App, page = false): Step[] {
  if (app.stack.auth.length === 0) return []
  return [{
    title: `Let errors${page ? ' of the page' : ''} say for whom they happened`,
    detail: `No single place${page ? " in the page's code" : ''}${inFolder(app)} shows where the signed-in user becomes known (${app.stack.auth.join(', ')}). There, call Sentry.setUser({ id: user.id }), and Sentry.setUser(null) when they sign out. Hand over the id alone: no mail address, no name.`,
    prompt: `In ${page ? "the page's code of " : ''}my app${inFolder(app)}, call Sentry.setUser({ id: user.id }) in the one place where it learns who is signed in (${app.stack.auth.join(', ')}), and Sentry.setUser(null) on sign-out. Import Sentry as the other files do. Pass only the id, never a mail address or a name. Change nothing else.`,
  }]
}

export function mapsStep(app: App, config: string, maps: string): Step {
  const plugin = `sentryVitePlugin({ org: process.env.SENTRY_ORG, project: process.env.SENTRY_PROJECT, authToken: process.env.SENTRY_AUTH_TOKEN, disable: !process.env.SENTRY_AUTH_TOKEN, telemetry: false, sourcemaps: { filesToDeleteAfterUpload: ${maps} } })`
  return {
    title: 'Upload source maps with each build',
    detail: `${config} is not written in a way that can be extended safely, or decides about source maps itself. As the last plugin: ${plugin}, and build.sourcemap: process.env.SENTRY_AUTH_TOKEN ? 'hidden' : false. Until then errors of the page name lines of the bundle.`,
    prompt: `In ${config}${inFolder(app)}, add @sentry/vite-plugin (a dev dependency) as the last plugin: ${plugin} and set build.sourcemap to process.env.SENTRY_AUTH_TOKEN ? 'hidden' : false. No source map may stay in the folder that is served. Change nothing else.`,
  }
}

/** Where nothing exact could be done: the reason and what to ask for. */
export function handStep(app: App, reason: string, what: string): Step {
  return {
    title: `Add Sentry to ${app.path === '.' ? 'the app' : app.path} by hand`,
    detail: `It was not added because ${reason}. ${what}`,
    prompt: `Add Sentry to my ${app.framework.title} app${inFolder(app)}, as its own documentation says today. ${what} Start it only where SENTRY_DSN is set; sendDefaultPii false, or with version 11 a dataCollection that collects no user data, cookies, bodies or query parameters; tracesSampleRate 0.1 in production; environment and release set; source maps uploaded only where SENTRY_AUTH_TOKEN is set and never served. Make the smallest change that does this.`,
  }
}

/** Something catches errors there in a way that leaves no exact place for a report. */
export function uncaughtStep(app: App, paths: readonly string[]): Step {
  const where = [...new Set(paths)].join(', ')
  return {
    title: 'Report what these boundaries catch',
    detail: `${where}: what is caught there is shown and reported to nobody. Where the error arrives, call Sentry.captureException(error) once: in componentDidCatch, in onError of react-error-boundary, or in an effect behind useRouteError().`,
    prompt: `In ${where}${inFolder(app)}, report what is caught to Sentry, once: import * as Sentry from '@sentry/react' and call Sentry.captureException(error) in componentDidCatch, in the onError of react-error-boundary's ErrorBoundary, or in a useEffect behind useRouteError() (not for isRouteErrorResponse(error)). Change nothing else.`,
  }
}

/** What Remix catches in the browser reaches an ErrorBoundary, and nobody else. */
export function boundaryStep(app: App, path: string): Step {
  return {
    title: 'Have the root export an ErrorBoundary that reports',
    detail: `${path} exports no ErrorBoundary: Remix catches what pages throw in the browser, and nobody is told. "harden-my-app apply --only error-boundary" adds one that visitors can use and that reports to Sentry.`,
    prompt: `In ${path}${inFolder(app)}, export an ErrorBoundary that takes the error from useRouteError(), shows a short message with a link to the start page, and calls Sentry.captureRemixErrorBoundaryError(error) (import * as Sentry from '@sentry/remix') in a useEffect on the error. Change nothing else.`,
  }
}

/** The app's own policy would have browsers drop every report of the page. */
export function policyStep(app: App, { path, line, directive }: Blocking): Step {
  return {
    title: 'Let the page send its reports through the Content-Security-Policy',
    detail: `${path}:${line} lets pages connect to no host of Sentry, so browsers would drop every report of the page. There, write: ${directive} (in place of https://*.sentry.io the host of your DSN, where Sentry or GlitchTip is your own).`,
    prompt: `In ${path}${inFolder(app)}, change the Content-Security-Policy so that its connect-src directive reads: ${directive}. Keep every other directive as it is, and write it in the way that the file writes the others. Change nothing else.`,
  }
}
