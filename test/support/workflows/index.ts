/** Proving generated GitHub workflows: the checkers that know the format, and a runner for their `run:` steps. */
export { actionlint, hasShellcheck, languageService, lintWorkflow, shellcheckRuns } from './lint.ts'
export { runWorkflow } from './run.ts'
export type { JobResult, RunOptions, StepResult } from './run.ts'
