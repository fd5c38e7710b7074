import { defineFunctions } from '../kit/functions.ts'
import { builtFrom } from '../kit/build-output.ts'
import { sourceAt } from '../kit/resolve.ts'
import { declares } from '../kit/view.ts'

const IMPORTS = /['"]firebase-functions(?:\/[\w/]+)?['"]/

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
})
