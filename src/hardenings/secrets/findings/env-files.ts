import type { EnvFile } from '../../../secrets/env-files.ts'
import type { Finding } from '../../../types.ts'
import { nameList } from '../../words.ts'
import { finding } from './rule.ts'

/** Real `.env` files that are in the repository, or would be by the next `git add`. */
export function envFileFindings(files: readonly EnvFile[], untracked: ReadonlySet<string>): Finding[] {
  return files.flatMap(({ path, settings, tracked }): Finding[] => {
    const secrets = settings.filter(({ value }) => value === 'secret')
    const [first] = secrets
    if (!tracked) return first ? [finding('env-not-ignored', 'medium', path, first.line, `The next \`git add .\` gives ${nameList(secrets.map((s) => s.name), 5)} to everyone who can read the repository: nothing keeps this file out of git.`, 'Add .env and .env.* to .gitignore.', 'auto')] : []
    if (first) return [finding('committed-env', isOfWorkplace(path) ? 'medium' : 'critical', path, first.line, `Everyone who can read the repository has ${nameList(secrets.map((s) => s.name), 5)}: this file is part of it.`, 'Take the file out of git, keep it on disk, and replace every secret in it.', untracked.has(path) ? 'review' : 'manual')]
    return [finding('committed-env', 'low', path, settings[0]?.line ?? 1, `Nothing leaked yet: ${settings.some(({ value }) => value === 'public') ? 'this file sets only what browsers get anyway' : 'no value in this file opens anything'}. The next person may write a secret into it.`, 'Set these variables where the app is hosted, and take the file out of git.')]
  })
}

/** Settings of containers that each developer starts for themselves. */
function isOfWorkplace(path: string): boolean {
  return /(?:^|\/)\.devcontainer\//.test(path)
}
