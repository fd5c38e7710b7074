import { GuardError } from '../../tree/guards.ts'
import type { Tree } from '../../tree/tree.ts'
import type { Evidence, Finding, Step } from '../../types.ts'

/** One thing about how an app handles errors: what is wrong, what the plan does about it, what is left to the person. */
export interface Measure {
  findings?: Finding[]
  /** Set where the plan mends it. */
  change?: { says: string[]; apply(tree: Tree): void }
  steps?: Step[]
  /** What is there and as it should be. */
  evidence?: Evidence[]
}

/** An edit by a codemod that was tried before: refusing now is our fault, and drops the whole plan rather than half of it. */
export function editBy(tree: Tree, path: string, transform: (text: string) => string | undefined): void {
  tree.edit(path, (text) => {
    const after = transform(text)
    if (after === undefined) throw new GuardError(`${path} has no exact place for the change any more`)
    return after
  })
}

/** Creates a module. Throws where another one has taken its place. */
export function createNew(tree: Tree, path: string, text: string): void {
  if (tree.create(path, text) === 'exists') throw new GuardError(`${path} is there already and does something else`)
}

export const RULE = 'error-handling'

export function finding(rule: string, severity: Finding['severity'], at: { path: string; line: number }, message: string, remedy: string, fix: Finding['fix'], cwe?: string): Finding {
  return { rule: `${RULE}/${rule}`, severity, path: at.path, line: at.line, message, remedy, fix, ...(cwe ? { cwe } : {}) }
}
