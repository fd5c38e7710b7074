import { UserError } from '../../errors.ts'
import { askInTerminal } from '../ask.ts'
import { dirOf } from '../scope.ts'
import type { Run } from '../spec.ts'

export const run: Run = async (input, io, signal) => {
  if (!io.interactive) {
    throw new UserError('needs-terminal', 'Nobody can be asked here (this is not a terminal): run "harden-my-app audit" to look, or "harden-my-app apply --yes" to make the changes.')
  }
  const dir = dirOf(input, io.cwd)
  return askInTerminal({ dir, except: [], options: {}, sink: { kind: 'branch' }, includeUncommitted: false, offline: false }, io, signal, input.positionals[0] ?? '')
}
