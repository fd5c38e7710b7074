import posix from 'node:path/posix'
import { ownMatching } from '../../detect/own.ts'
import { isTestFile } from '../../detect/roles.ts'
import type { App } from '../../types.ts'
import { defineFunctions } from '../kit/functions.ts'
import { builtFrom } from '../kit/build-output.ts'
import { sourceAt } from '../kit/resolve.ts'
import { declares } from '../kit/view.ts'

const IMPORTS = /['"]firebase-functions(?:\/[^'"\s]*)?['"]/

/** Firebase functions, 1st and 2nd generation: `main` names the module that exports them. */
export default defineFunctions({
  id: 'firebase-functions', title: 'Firebase functions', confidence: 0.88, runtime: 'node', package: 'firebase-functions',
  find(view) {
    if (!declares(view, 'firebase-functions')) return undefined
    const main = view.manifest?.main ?? 'index.js'
    const entry = builtFrom(view, main) ?? sourceAt(view, main) ?? sourceAt(view, 'src/index')
    const direct = view.files.find((path) => /^(?:src\/)?[\w-]+\.[cm]?[jt]s$/.test(path) && IMPORTS.test(view.text(path) ?? ''))
    const [place] = view.imports.get('firebase-functions') ?? (direct === undefined ? [] : [{ path: view.in(direct), note: 'imports firebase-functions' }])
    return place && { entries: entry === undefined ? [] : [entry], evidence: [place] }
  },
  noRoutes: 'Firebase starts each function on its own and gives it an address of its own, so one that answers for itself says nothing about the others; let a monitor call one that the app really uses',
  noEntry: '`firebase deploy` loads the functions where their settings are not set, so a check that stops there would stop every deployment',
  modules: modulesOf,
  shared: folderOf,
  env: (app) => ({
    server: 'process.env', publicPrefixes: [], module: 'env',
    hosted: {
      example: '.env.example',
      check: { module: posix.join(folderOf(app) ?? '.', 'check-env'), when: 'handler', paths: modulesOf(app), how: 'Set secrets with: firebase functions:secrets:set NAME, and list them in the options of the function; the rest in .env' },
    },
    own: {
      reason: '`firebase deploy` loads the functions where their settings are not set, so a check that stops there would stop every deployment; the check of Firebase itself are parameters',
      prompt: 'In my Firebase functions, declare each of these variables at the top of the module that uses it, with defineSecret for what must stay secret and defineString for the rest (firebase-functions/params), read it by .value() inside the handler, and list the secrets in the options of each function that uses them: `firebase deploy` then asks for what is missing and refuses to deploy without it.',
    },
  }),
})

/** The entry hands on what these hold. */
function modulesOf(app: App): readonly string[] {
  return ownMatching(app, IMPORTS).filter((path) => !isTestFile(path))
}

/** The folder of the entry: what is beside it is compiled and deployed with it. */
function folderOf(app: App): string | undefined {
  const [entry] = app.stack.entries
  return entry === undefined ? undefined : posix.relative(app.path, posix.dirname(entry)) || '.'
}
