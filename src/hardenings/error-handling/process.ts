import { addImport } from '../../../codemods/kit/add-import.ts'
import { edited } from '../../../codemods/kit/edited.ts'
import { moduleSystemOf } from '../../../codemods/kit/imports.ts'
import { parse } from '../../../codemods/kit/parse.ts'
import { lineOfNode, textOf } from '../../../codemods/kit/range.ts'
import { isNode, walk } from '../../../codemods/kit/walk.ts'
import { nameOf, dottedName, stringValue } from '../../../codemods/kit/bindings.ts'
import type { AnyNode } from '../../../codemods/kit/walk.ts'
import { isTestFile, isToolFile } from '../../detect/roles.ts'
import { specifierFor } from '../../detect/specifiers.ts'
import { trackerOf } from '../../trackers/index.ts'
import type { App } from '../../types.ts'
import { createNew, editBy, finding } from './measure.ts'
import type { Measure } from './measure.ts'
import { freePath } from '../free-path.ts'
import { renderModule, reportImport } from './render.ts'
import { processStep } from './steps.ts'

interface Listener {
  event: string
  path: string
  line: number
  note: string
  ends: boolean
}

/** What happens to errors that nobody caught, in an app that is a process of its own. */
export function processMeasures(app: App): Measure[] {
  const entry = app.framework.entry(app)
  if (entry.kind !== 'module' || entry.runs !== 'node' || app.stack.runtime !== 'node') return []
  const listeners = listenersOf(app)
  const staying = listeners.filter((l) => !l.ends)
  if (staying.length > 0) return [{
    findings: staying.map((l) => finding('process-goes-on', 'medium', l, `After an error that nobody caught the server goes on in a state that nobody knows: half-done work, open transactions, leaked connections (${l.event}).`, 'Log it, then end the process with exit code 1 and let the host start it again.', 'manual', 'CWE-755')),
    steps: [processStep(app, staying)],
  }]
  if (listeners.length > 0) return [{ evidence: listeners.slice(0, 1).map(({ path, line }) => ({ path, line, note: 'uncaught errors end the process, logged' })) }]
  const text = app.project.files.text(entry.path)
  const parsed = app.project.parse(entry.path)
  if (text === undefined || !parsed || !app.files.includes(entry.path)) return []
  const found = finding('no-process-handlers', 'low', { path: entry.path, line: 1 }, 'When an error that nobody caught ends the server, the log says neither when nor, with an error tracker, does the report leave the process in time.', 'Log it with the time, send what is left to send, and exit with code 1.', 'auto')
  const path = freePath(app, entry.path, ['process-errors'])
  const imported = (source: string): string | undefined => {
    const now = parse(source)
    return now && edited(now, addImport(now, { source: specifierFor(app, entry.path, path) }, { path: entry.path, moduleSystem: app.stack.moduleType }))
  }
  if (imported(text) === undefined) return [{ findings: [{ ...found, fix: 'manual' }] }]
  return [{
    findings: [found],
    change: {
      says: [`${path}: logs what nobody caught and ends the process with exit code 1`, `${entry.path}: loads it`],
      apply(tree) {
        const esm = (moduleSystemOf(parsed, entry.path) ?? app.stack.moduleType) === 'esm'
        const report = trackerOf(app, 'server')?.reportFrom(path)
        createNew(tree, path, renderModule(app, 'process-errors', { path, esm }, { imports: report?.flush ? reportImport(report, esm) : [], flush: report?.flush ?? '' }))
        editBy(tree, entry.path, imported)
      },
    },
  }]
}

function listenersOf(app: App): Listener[] {
  return app.reached.flatMap((path) => {
    const text = isTestFile(path) || isToolFile(path) ? undefined : app.project.files.text(path)
    const parsed = text && /uncaughtException|unhandledRejection/.test(text) ? app.project.parse(path) : undefined
    const found: Listener[] = []
    if (parsed) {
      walk(parsed.ast.program, (node) => {
        const [event, handler] = node.type === 'CallExpression' && /^process\.(?:on|once|addListener|prependListener)$/.test(dottedName(node.callee) ?? '') ? (node.arguments as AnyNode[]) : []
        const name = stringValue(event)
        if (!handler || (name !== 'uncaughtException' && name !== 'unhandledRejection')) return
        // A function by name may end the process; what it is called usually says so.
        const body = isNode(handler.body) ? textOf(parsed.text, handler) : ''
        found.push({ event: name, note: name, path, line: lineOfNode(parsed.text, node), ends: body === '' || /process\.(?:exit|kill|abort)|shutdown|close|terminate|exit|die|throw\b/i.test(body) || nameOf(handler) !== '' })
      })
    }
    return found
  })
}
