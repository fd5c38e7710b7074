import { untrackedPaths } from './disk-files.ts'
import type { FilterDrivers } from './filters.ts'
import { git } from './git.ts'
import type { Repository } from './types.ts'

/** A tracked path that differs. Paths are bytes, one latin1 character each, so that any name survives the way back to git. */
export interface StatusRow {
  path: string
  conflicted: boolean
  /** Letters of git-status(1): the index against HEAD, the work tree against the index; '.' is no difference. */
  index: string
  workTree: string
  /** '000000' where HEAD does not hold the path. */
  headMode: string
  headId: string
}

export interface Status {
  tracked: StatusRow[]
  /** A repository inside this one ends in '/'. */
  untracked: string[]
}

/** Neither command takes a lock, refreshes the index or looks into submodules, whose own config would be obeyed there. */
export async function readStatus(repo: Repository, drivers: FilterDrivers): Promise<Status> {
  const [status, others] = await Promise.all([
    git(['status', '--porcelain=v2', '-z', '--untracked-files=no', '--no-renames', '--ignore-submodules=dirty'], { dir: repo.root, config: drivers.config, env: drivers.env }),
    untrackedPaths(repo),
  ])
  return {
    tracked: status.toString('latin1').split('\0').flatMap(parseRow),
    untracked: others.toString('latin1').split('\0').filter(Boolean),
  }
}

function parseRow(record: string): StatusRow[] {
  const kind = record[0]
  if (kind !== '1' && kind !== 'u') return []
  const fields = record.split(' ')
  const path = fields.slice(kind === '1' ? 8 : 10).join(' ')
  return [{ path, conflicted: kind === 'u', index: record[2]!, workTree: record[3]!, headMode: fields[3]!, headId: fields[6]! }]
}

export function utf8(path: string): string {
  return Buffer.from(path, 'latin1').toString()
}
