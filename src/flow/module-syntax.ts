import { importsOf, statementsOf } from '../../codemods/kit/imports.ts'
import { isNode } from '../../codemods/kit/walk.ts'
import type { App, Project, Step } from '../types.ts'
import type { Parsed } from '../tree/sources.ts'
import type { Change } from '../tree/tree.ts'

const TYPED = /(?<!\.d)\.tsx?$/

/**
 * What holds a unit back whose TypeScript the app's compiler would refuse: in CommonJS under `verbatimModuleSyntax` it takes neither
 * `import … from` nor `export` (TS1295, TS1287), and the app's own files do without (`import x = require('x')`, `export =`).
 */
export function refusedSyntax(app: App, after: Project, changes: readonly Change[]): { reason: string; steps: Step[] } | undefined {
  const config = app.stack.typescript?.verbatimCommonJs ? app.stack.typescript.path : undefined
  if (config === undefined || !changes.some(({ path }) => TYPED.test(path) && usesModuleSyntax(after.parse(path)))) return undefined
  // Where the app has such imports itself, its compiler complains today, and what runs it goes without.
  if (app.reached.some((path) => TYPED.test(path) && usesModuleSyntax(app.project.parse(path)))) return undefined
  const reason = `${config} has verbatimModuleSyntax in CommonJS: TypeScript refuses the import and export statements that this would add, and the build would fail`
  return {
    reason,
    steps: [{
      title: `Take verbatimModuleSyntax out of ${config}, then run harden-my-app again`,
      detail: `${reason}. Without that option both forms are taken: your own \`import x = require('x')\` and \`export =\` stay as they are.`,
      prompt: `In ${config}, set "verbatimModuleSyntax" to false and "esModuleInterop" to true, and keep every other option. Change no source file. Run \`npx tsc --noEmit\` before and after, and tell me of any error that was not there before.`,
    }],
  }
}

/** Imports or exports values as ES modules do; an import for its effect alone is taken everywhere. */
function usesModuleSyntax(parsed: Parsed | undefined): boolean {
  if (!parsed) return false
  const imports = importsOf(parsed).some((ref) => ref.kind === 'import' && !ref.typeOnly && (ref.default !== undefined || ref.namespace !== undefined || ref.named.length > 0))
  return imports || statementsOf(parsed).some((statement) => /^Export(?:All|Default|Named)Declaration$/.test(statement.type) && statement.exportKind !== 'type' && !isType(statement.declaration))
}

function isType(declaration: unknown): boolean {
  return isNode(declaration) && /^TS(?:Interface|TypeAlias)Declaration$/.test(declaration.type)
}
