import { lineOfNode } from '../../../../codemods/kit/range.ts'
import type { Parsed } from '../../../tree/sources.ts'
import { checkedListsOf, helperReadsOf, helpersOf } from './helpers.ts'
import type { CheckedList, Helper } from './helpers.ts'
import { assignedIn, membersOf } from './members.ts'
import { scopedOf } from './scope.ts'
import type { Assigned, Read } from './types.ts'
import { usesOf } from './uses.ts'

export type { Absence, Assigned, Fallback, Read, Use, ValueType, Via } from './types.ts'

/** Everything that one file tells about the environment. */
export interface FileReads {
  path: string
  reads: Read[]
  lists: (CheckedList & { line: number })[]
  assigned: Assigned[]
}

const ENVIRONMENT = /process(?:\?)?\.env|import\.meta|Deno\.env|\$env\/|ConfigService/

/** `helpers` are the functions of the app that read by name (see `helpersIn`). */
export function readsIn(path: string, parsed: Parsed, helpers: readonly Helper[]): FileReads {
  const scoped = scopedOf(parsed)
  const line = (node: object): number => lineOfNode(parsed.text, node)
  const members = ENVIRONMENT.test(parsed.text) ? membersOf(scoped).map((member): Read => ({ name: member.name, path, line: line(member.node), via: member.via, uses: member.via === '$env/static' ? [{ absence: 'stops', atLoad: true }] : usesOf(scoped, member) })) : []
  const called = helperReadsOf(scoped, helpers).map((read): Read => ({ name: read.name, path, line: line(read.node), via: 'process.env', uses: read.uses }))
  const lists = parsed.text.includes('process.env') ? checkedListsOf(scoped).map((list) => ({ ...list, line: line(list.node) })) : []
  const assigned = parsed.text.includes('process.env') ? assignedIn(scoped).map(({ name, node }): Assigned => ({ path, line: line(node), ...(name ? { name } : {}) })) : []
  return { path, reads: [...members, ...called], lists, assigned }
}

export function helpersIn(parsed: Parsed): Helper[] {
  return /process\.env\??\.?\[/.test(parsed.text) ? helpersOf(scopedOf(parsed)) : []
}

/** True where a file has anything to say, by its text alone. */
export function mentionsEnvironment(text: string, helpers: readonly Helper[]): boolean {
  return ENVIRONMENT.test(text) || helpers.some((h) => text.includes(`${h.name}(`))
}
