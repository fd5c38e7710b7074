import { addImport } from '../../../../codemods/kit/add-import.ts'
import type { App } from '../../../types.ts'
import type { Draft } from '../draft.ts'

/** Rules of ESLint's own that hold a name which nobody declares for a mistake, and what tells them of Node.js's names. */
const UNDECLARED = /\b(?:js|eslint|eslintJs|pluginJs)\.configs\.recommended\b|eslint:recommended|['"]?no-undef['"]?\s*:\s*\[?\s*(?:['"](?:error|warn)|[12])/
const NODE = /globals\.(?:node|nodeBuiltin)\b|globals\[['"]node|['"]?\bnode['"]?\s*:\s*true\b/

/**
 * `process` in a config that is plain JavaScript: it is imported where the app's linter would take it for a name that is not there
 * (TypeScript files are left to the compiler by those rules). A file that reads it already is left as it is.
 */
export function importProcess(draft: Draft, path: string): void {
  const before = draft.app.project.files.text(path) ?? ''
  if (!/\.m?js$/.test(path) || /\bprocess\b|\brequire\(|\bmodule\.exports\b/.test(before) || !linted(draft.app)) return
  draft.splice(path, undefined, (parsed) => addImport(parsed, { source: 'node:process', default: 'process' }, { path, moduleSystem: 'esm' }))
}

function linted({ stack, project }: App): boolean {
  const configs = stack.lint === 'eslint' ? (stack.evidence.lint ?? []).map(({ path }) => project.files.text(path) ?? '').join('\n') : ''
  return UNDECLARED.test(configs) && !NODE.test(configs)
}
