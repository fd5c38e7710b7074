import { tryGit } from './git.ts'
import type { Repository } from './types.ts'

/** `Name <mail> <seconds> <offset>` of author and committer, as git's own commit would write them. */
export interface Identity {
  author: string
  committer: string
}

/** From the environment and user.name/user.email; where they are not set, a name of our own. Config is never written. */
export async function identityOf(dir: Repository['root'], now = new Date()): Promise<Identity> {
  const read = async (variable: string): Promise<string> => {
    // Without useConfigOnly git would make up an address from the machine's name.
    const result = await tryGit(['var', variable], { dir, config: ['-c', 'user.useConfigOnly=true'] })
    const ident = result.stdout.toString().trim()
    return result.code === 0 && /^[^<>\n]*<[^<>\n]*> \d+ [+-]\d{4}$/.test(ident) ? ident : `harden-my-app <harden-my-app@localhost> ${gitDate(now)}`
  }
  const [author, committer] = await Promise.all([read('GIT_AUTHOR_IDENT'), read('GIT_COMMITTER_IDENT')])
  return { author, committer }
}

function gitDate(date: Date): string {
  const minutes = -date.getTimezoneOffset()
  const offset = String(Math.floor(Math.abs(minutes) / 60) * 100 + (Math.abs(minutes) % 60)).padStart(4, '0')
  return `${Math.floor(date.getTime() / 1000)} ${minutes < 0 ? '-' : '+'}${offset}`
}
