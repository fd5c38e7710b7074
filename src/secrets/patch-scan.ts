import { isRealEnvFile } from '../tree/files.ts'
import { settingsOf } from './env-file.ts'
import { depthOf } from './files.ts'
import { withoutOverlaps } from './hit.ts'
import type { HistoryLeak } from './history.ts'
import { shapedInText } from './shaped.ts'

/** A leak with its value, which never leaves whoever asks whether the files still hold it. */
export interface Seen extends Omit<HistoryLeak, 'present'> {
  value: string
}

/** Secrets of published shapes in the lines that the commits of `git log -p` added, and what `.env` files set. `MARK` begins the line of a commit. */
export function scanLog(log: string, mark: string): Seen[] {
  return log.split(mark).slice(1).flatMap((entry) => {
    const commit = entry.slice(0, entry.search(/\s|$/))
    return entry.split(/^diff --git /m).slice(1).flatMap((file) => ofFile(commit, file))
  })
}

function ofFile(commit: string, patch: string): Seen[] {
  const path = /^\+\+\+ (?:"?b\/)?(.+?)"?\t?$/m.exec(patch)?.[1]
  if (path === undefined || path === '/dev/null' || depthOf(path) === 'none') return []
  const body = patch.slice(patch.indexOf('\n@@'))
  const added = [...body.matchAll(/^\+(.*)$/gm)].map((match) => match[1]!).join('\n')
  if (isRealEnvFile(path)) return envLeaks(commit, path, added)
  return withoutOverlaps(shapedInText(path, added)).map((hit) => ({ commit, path, kind: hit.kind, title: hit.title, ...(hit.service ? { service: hit.service } : {}), power: hit.power, value: added.slice(hit.start, hit.end) }))
}

function envLeaks(commit: string, path: string, text: string): Seen[] {
  return settingsOf(text).filter((setting) => setting.value === 'secret').map(({ name, kind = 'secret', title = 'a secret', service }) => ({
    commit, path, kind, title: `${name}, ${title}`, ...(service ? { service } : {}), power: 'full', value: `${path} ${name}`,
  }))
}
