import { describe, expect, it } from 'vitest'
import { catchesOf, reportsIn, trackerOf, trackersOf } from '../../src/trackers/index.ts'
import type { App } from '../../src/types.ts'
import { onlyApp as appOf } from '../detect/detect.ts'

const server = (code: Record<string, string>, dependencies: Record<string, string> = {}): App => appOf({
  'package.json': JSON.stringify({ name: 'a', type: 'module', scripts: { start: 'node server.js' }, dependencies: { express: '^5.0.0', ...dependencies } }),
  'server.js': "import './instrument.js'\nimport express from 'express'\nconst app = express()\napp.get('/', (req, res) => res.send('x'))\napp.listen(3000)\n",
  'instrument.js': '',
  ...code,
})
const page = (main: string, more: Record<string, string> = {}): App => appOf({
  'package.json': JSON.stringify({ name: 'a', type: 'module', scripts: { build: 'vite build' }, dependencies: { react: '^19.0.0', 'react-dom': '^19.0.0' }, devDependencies: { vite: '^7.0.0' } }),
  'index.html': '<div id="root"></div><script type="module" src="/src/main.jsx"></script>',
  'src/main.jsx': `${main}\nimport { createRoot } from 'react-dom/client'\nimport App from './App'\ncreateRoot(document.getElementById('root')).render(<App />)\n`,
  'src/App.jsx': 'export default function App() { return <p>Hi</p> }\n',
  ...more,
})

describe('a tracker', () => {
  it.each<[string, string, string, string, boolean]>([
    ['sentry', "import * as Sentry from '@sentry/node'\nSentry.init({ dsn: process.env.SENTRY_DSN })", '@sentry/node', 'Sentry.captureException(err)', true],
    ['sentry', "const { init } = require('@sentry/node')\ninit({})", '@sentry/node', 'Sentry.captureException(err)', true],
    ['bugsnag', "import Bugsnag from '@bugsnag/js'\nBugsnag.start({ apiKey: 'x' })", '@bugsnag/js', 'Bugsnag.notify(err)', false],
    ['datadog', "import tracer from 'dd-trace'\ntracer.init()", 'dd-trace', "tracer.scope().active()?.setTag('error', err)", false],
    ['newrelic', "import 'newrelic'", 'newrelic', 'newrelic.noticeError(err)', false],
    ['highlight', "import { H } from '@highlight-run/node'\nH.init({ projectID: 'x' })", '@highlight-run/node', 'H.consumeError(err)', false],
    ['honeybadger', "import Honeybadger from '@honeybadger-io/js'\nHoneybadger.configure({})", '@honeybadger-io/js', 'Honeybadger.notify(err)', false],
    ['appsignal', "import { Appsignal } from '@appsignal/nodejs'\nnew Appsignal({})", '@appsignal/nodejs', 'sendError(err)', false],
    ['elastic-apm', "import apm from 'elastic-apm-node'\napm.start({})", 'elastic-apm-node', 'apm.captureError(err)', false],
  ])('is %s where a server starts it: %s', (service, code, source, call, givesId) => {
    const tracker = trackerOf(server({ 'instrument.js': code }), 'server')
    expect(tracker).toMatchObject({ service, side: 'server', started: { path: 'instrument.js' } })
    const report = tracker?.reportFrom('server.js')
    expect(report?.import?.source).toBe(source)
    expect(report?.call('err')).toBe(call)
    expect(report?.givesId).toBe(givesId)
  })
  it.each<[string, string, string]>([
    ['sentry', "import * as Sentry from '@sentry/react'\nSentry.init({})", 'Sentry.captureReactException(e, info)'],
    ['posthog', "import posthog from 'posthog-js'\nposthog.init('k', {})", 'posthog.captureException(e)'],
    ['datadog', "import { datadogRum } from '@datadog/browser-rum'\ndatadogRum.init({})", 'datadogRum.addError(e)'],
    ['logrocket', "import LogRocket from 'logrocket'\nLogRocket.init('a/b')", 'LogRocket.captureException(e)'],
    ['rollbar', "import Rollbar from 'rollbar'\nexport const rollbar = new Rollbar({})", 'rollbar.error(e)'],
    ['raygun', "import rg4js from 'raygun4js'\nrg4js('apiKey', 'x')", "rg4js('send', { error: e })"],
    ['trackjs', "import { TrackJS } from 'trackjs'\nTrackJS.install({})", 'TrackJS.track(e)'],
  ])('is %s where a page starts it', (service, code, call) => {
    const tracker = trackerOf(page(code), 'client')
    expect(tracker?.service).toBe(service)
    expect(tracker?.reportFrom('src/App.jsx')?.call('e', 'info')).toBe(call)
  })
  it('is none where it is declared and imported but never started', () => {
    expect(trackersOf(server({ 'instrument.js': "import * as Sentry from '@sentry/node'\n// Sentry.init({})\nexport const note = () => Sentry.captureMessage('x')" }, { '@sentry/node': '^11.0.0' }))).toEqual([])
  })
  it('is none where nothing loads the module that starts it', () => {
    expect(trackersOf(server({ 'old/tracking.js': "import * as Sentry from '@sentry/node'\nSentry.init({})" }))).toEqual([])
  })
  it('is one that the page loads by a script tag, not by a comment', () => {
    const html = '<div id="root"></div><script src="https://browser.sentry-cdn.com/9.0.0/bundle.min.js"></script><script type="module" src="/src/main.jsx"></script>'
    expect(trackerOf(page('', { 'index.html': html }), 'client')?.reportFrom('src/App.jsx')).toMatchObject({ givesId: false })
    expect(trackerOf(page('', { 'index.html': `<!-- ${html} --><div id="root"></div><script type="module" src="/src/main.jsx"></script>` }), 'client')).toBeUndefined()
  })
  it('imports an instance from the module that exports it, and is out of reach where that does not', () => {
    const tracker = trackerOf(server({ 'instrument.js': "import Rollbar from 'rollbar'\nconst rollbar = new Rollbar({})\nexport default rollbar" }), 'server')
    expect(tracker?.reportFrom('server.js')?.import).toEqual({ source: './instrument.js', default: 'rollbar' })
    expect(trackerOf(server({ 'instrument.js': "import Rollbar from 'rollbar'\nconst rollbar = new Rollbar({})\nrollbar.log('x')" }), 'server')?.reportFrom('server.js')).toBeUndefined()
  })
  it('tells the two sides of a Next app apart', () => {
    const app = appOf({
      'package.json': JSON.stringify({ name: 'n', scripts: { build: 'next build', start: 'next start' }, dependencies: { next: '16.0.0', react: '19.0.0' } }),
      'app/page.tsx': 'export default function Page() { return <p>Hi</p> }\n',
      'instrumentation-client.ts': "import * as Sentry from '@sentry/nextjs';\nSentry.init({});\n",
    })
    expect(trackersOf(app).map((t) => [t.service, t.side])).toEqual([['sentry', 'client']])
  })
})

describe('what a tracker catches by itself', () => {
  it('is what boundaries catch where the root says so', () => {
    const app = page('', { 'src/main.jsx': "import * as Sentry from '@sentry/react'\nimport { createRoot } from 'react-dom/client'\nSentry.init({})\ncreateRoot(root, { onCaughtError: Sentry.reactErrorHandler() }).render(null)\n" })
    expect(catchesOf(app, 'client').boundaries).toMatchObject({ path: 'src/main.jsx', line: 4 })
    expect(catchesOf(page(''), 'client')).toEqual({})
  })
  it.each([
    ["import * as Sentry from '@sentry/node'\nimport express from 'express'\nconst app = express()\nSentry.setupExpressErrorHandler(app)\napp.listen(1)"],
    ["import rollbar from './instrument.js'\nimport express from 'express'\nconst app = express()\napp.use(rollbar.errorHandler())\napp.listen(1)"],
    ["import Bugsnag from '@bugsnag/js'\nimport express from 'express'\nconst app = express()\nconst m = Bugsnag.getPlugin('express')\napp.use(m.errorHandler)\napp.listen(1)"],
  ])('is what handlers throw where its own handler stands in the chain', (code) => {
    expect(catchesOf(server({ 'server.js': code }), 'server').requests?.path).toBe('server.js')
  })
})

describe('code that reports', () => {
  const reports = (code: string, more: Record<string, string> = {}): boolean => {
    const app = server({ 'server.js': code, ...more })
    return reportsIn(app, 'server.js', app.project.parse('server.js')!.ast.program)
  }
  it('is a call of a tracker', () => {
    expect(reports("import * as S from '@sentry/node'\nconst h = (err) => { S.captureException(err) }")).toBe(true)
    expect(reports("import Bugsnag from '@bugsnag/js'\nconst h = (err) => Bugsnag.notify(err)")).toBe(true)
  })
  it('is a call of a function of the app that does', () => {
    expect(reports("import { logError } from './log.js'\nconst h = (err) => logError(err)", { 'log.js': "import * as Sentry from '@sentry/node'\nexport function logError(e) { console.error(e); Sentry.captureException(e) }" })).toBe(true)
    expect(reports("import { logError } from './log.js'\nconst h = (err) => logError(err)", { 'log.js': 'export function logError(e) { console.error(e) }' })).toBe(false)
  })
  it('is no console.error and no logger', () => {
    expect(reports('const h = (err) => { console.error(err); logger.error(err); toast.error(err.message) }')).toBe(false)
  })
})
