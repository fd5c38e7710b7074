/**
 * Something that the person can put right: one sentence that says what is wrong and what to do next.
 * The command ends with exit code 2 (usage, missing answer, unsupported input) or 130 (cancelled).
 */
export class UserError extends Error {
  override name = 'UserError'
  readonly code: string
  readonly exitCode: 2 | 130

  /** `code` is a stable kebab-case word for `--format json`, e.g. 'branch-exists'. */
  constructor(code: string, message: string, exitCode: 2 | 130 = 2) {
    super(message)
    this.code = code
    this.exitCode = exitCode
  }
}

/** By shape: the built command holds this class twice, once in what starts fast and once in the rest. */
export function isUserError(error: unknown): error is UserError {
  return error instanceof Error && error.name === 'UserError' && 'code' in error && 'exitCode' in error
}
