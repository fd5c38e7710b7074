import type { ApplyRequest } from '../flow/request.ts'
import { shellWord } from '../report/next-steps.ts'
import { formatSet } from './sets.ts'
import { formatStackFacts } from './stack-facts.ts'

/** Arguments of `harden-my-app` that make this very request without asking. `dir` is the folder as it was named. */
export function equivalentArgs(request: ApplyRequest, dir: string): string[] {
  const { sink } = request
  const list = (flag: string, values: readonly string[] | undefined): string[] => (values && values.length > 0 ? [flag, values.join(',')] : [])
  return [
    'apply',
    ...(dir === '' ? [] : [dir]),
    ...(sink.kind === 'dry-run' || sink.kind === 'patch' ? [] : ['--yes']),
    ...list('--only', request.only),
    ...list('--except', request.except),
    ...(request.apps ?? []).flatMap((app) => ['--app', app]),
    ...Object.entries(request.options).flatMap(([id, options]) => Object.entries(options).flatMap(([key, value]) => (value === undefined ? [] : ['--set', formatSet(id, key, value)]))),
    ...formatStackFacts(request.corrections ?? {}).flatMap((fact) => ['--set', fact]),
    ...(sink.kind === 'branch' && sink.name !== undefined ? ['--branch', sink.name] : []),
    ...(sink.kind === 'dry-run' ? ['--dry-run'] : []),
    ...(sink.kind === 'patch' ? ['--patch', sink.file] : []),
    ...(sink.kind === 'write' ? ['--write'] : []),
    ...(request.keep ? ['--keep-config'] : []),
    ...(request.includeUncommitted ? ['--include-uncommitted'] : []),
    ...(request.offline ? ['--offline'] : []),
  ]
}

/** The same as one line to copy into a shell. */
export function equivalentCommand(request: ApplyRequest, dir: string): string {
  return ['harden-my-app', ...equivalentArgs(request, dir).map(shellWord)].join(' ')
}
