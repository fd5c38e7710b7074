import * as clack from '@clack/prompts'
import { openProject } from '../../../flow/open.ts'
import { BACK } from '../ask.ts'
import type { Screen } from '../session.ts'

/** Only where there is no git, or nothing is committed yet: where may the changes go? */
export const place: Screen = async (session, { ask }) => {
  const { repo } = await openProject(session.request.dir)
  if (repo && repo.head.kind !== 'unborn') return 'next'
  if (repo) {
    clack.log.warn('This repository has no commit yet, so there is nothing that a branch could start from.')
    const answer = await ask.pick('How shall it go on?', [
      { value: 'commit', label: 'Start the branch with your files as they are', hint: 'they become its first commit' },
      { value: 'leave', label: 'Leave; I commit first' },
    ])
    session.request = { ...session.request, includeUncommitted: answer === 'commit' }
    return answer === 'commit' ? 'next' : 'stop'
  }
  clack.log.warn('This folder is not a git repository, so a change could not be reviewed or undone.')
  const answer = await ask.pick('Where shall the changes go?', [
    { value: 'init', label: 'Make it a git repository, then a branch', hint: 'recommended: git init and one commit of your files' },
    { value: 'patch', label: 'Into a patch file', hint: 'your files stay as they are' },
    { value: 'write', label: 'Into the files themselves', hint: 'there is no undo' },
    { value: 'leave', label: 'Nowhere; leave' },
  ])
  if (answer === 'leave' || answer === BACK) return 'stop'
  session.init = answer === 'init'
  if (answer === 'patch') session.request = { ...session.request, sink: { kind: 'patch', file: await ask.text('Name of the patch file', { initial: 'harden.patch', fault: (text) => (text.trim() === '' ? 'Name a file.' : undefined) }) } }
  else session.request = { ...session.request, sink: { kind: answer === 'write' ? 'write' : 'dry-run' } }
  return 'next'
}
