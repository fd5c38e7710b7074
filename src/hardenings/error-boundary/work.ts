import type { Tree } from '../../tree/tree.ts'
import type { Evidence, Finding, Step } from '../../types.ts'

/** One place at which an error is shown, or should be. */
export type Work =
  | { state: 'done'; evidence: Evidence }
  /** `apply` makes the change and says it in one line. */
  | { state: 'todo'; finding: Finding; apply(tree: Tree): string }
  /** No exact place. */
  | { state: 'by-hand'; finding: Finding; step: Step }
  /** Worth saying, not worth a person's time by itself. */
  | { state: 'noted'; finding: Finding }

export function finding(rule: string, severity: Finding['severity'], path: string, line: number, message: string, remedy: string, fix: Finding['fix'] = 'auto'): Finding {
  return { rule: `error-boundary/${rule}`, severity, path, line, message, remedy, fix }
}

/** What goes wrong without a boundary, wherever that is said. */
export const WHITE_PAGE = 'When one component throws while it is drawn, React removes the whole page: visitors see an empty screen, with nothing to read and no way back.'
