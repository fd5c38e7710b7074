import { git } from './git.ts'

/**
 * `ls-tree -r -z -l` of a commit in a partial clone, where git itself stops at the first object that is not there: the size of a
 * missing one reads '-'. Also gives their ids; asking git for one of them would make it fetch.
 */
export async function lsTreeWithMissing(dir: string, treeish: string): Promise<{ listing: string; missing: Set<string> }> {
  const [objects, listing] = await Promise.all([
    git(['rev-list', '--objects', '--no-object-names', '--no-walk', '--missing=print', treeish], { dir }),
    git(['ls-tree', '-r', '-z', '--full-tree', treeish], { dir }),
  ])
  const missing = new Set([...objects.toString().matchAll(/^\?(\w+)/gm)].map((match) => match[1]!))
  const records = listing.toString().split('\0').filter(Boolean)
  const present = records.filter((record) => record.split(' ')[1] === 'blob').map(idOf).filter((id) => !missing.has(id))
  const checked = await git(['cat-file', '--batch-check=%(objectname) %(objectsize)'], { dir, input: present.map((id) => `${id}\n`).join('') })
  const sizes = new Map(checked.toString().split('\n').map((line) => line.split(' ') as [string, string]))
  return { listing: records.map((record) => record.replace('\t', ` ${sizes.get(idOf(record)) ?? '-'}\t`)).join('\0'), missing }
}

function idOf(record: string): string {
  return record.slice(0, record.indexOf('\t')).split(' ')[2] ?? ''
}
