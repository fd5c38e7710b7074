import { isRealEnvFile, MAX_FILE_BYTES } from '../tree/files.ts'
import type { Entry } from '../tree/files.ts'
import { git, gitError, loadGitSync, tryGit } from './git.ts'
import { lsTreeWithMissing } from './partial-clone.ts'
import { snapshotFiles } from './snapshot.ts'
import type { Files, Repository } from './types.ts'

interface Blob extends Entry {
  id: string
}

/** Read at once and up front: all that a person writes. The rest (lockfiles of monsters, pictures, committed node_modules) when asked for. */
const EAGER_FILE_BYTES = 1024 * 1024
const EAGER_TOTAL_BYTES = 256 * 1024 * 1024
/** A file that is asked for late brings its neighbours along, so that reading all of a committed node_modules is not one process a file. */
const LATE_BATCH_BYTES = 4 * 1024 * 1024
const SPLIT_BYTES = 8 * 1024 * 1024
const CAT_FILE = ['cat-file', '--batch', '--buffer']
const BINARY = /\.(?:png|jpe?g|gif|webp|avif|ico|icns|bmp|tiff?|heic|psd|woff2?|ttf|otf|eot|mp[34]|m4[av]|mov|webm|ogg|wav|flac|pdf|zip|gz|tgz|bz2|xz|7z|rar|jar|exe|dll|so|dylib|node|wasm|sqlite3?|db|docx?|xlsx?|pptx?|apk|ipa|class|pyc|bin|dat|pack)$/i
const GENERATED = /(?:^|\/)(?:node_modules|\.next|\.nuxt|\.svelte-kit|\.turbo|\.vercel|bower_components)\//

/** The files of a commit or tree, read from git objects: one `ls-tree -z`, one `cat-file --batch`; no filter, textconv or hook runs. */
export async function commitFiles(repo: Repository, treeish: string): Promise<Files> {
  if (treeish.startsWith('-')) throw new Error(`not a commit: ${treeish}`)
  const dir = repo.root
  const { listing, missing } = await lsTree(dir, treeish)
  const blobs = parseTree(listing)
  const readable = [...blobs].filter(([path, b]) => isReadable(path, b) && !missing.has(b.id))

  let total = 0
  const eager = readable.filter(([path, b]) => b.size <= EAGER_FILE_BYTES && !BINARY.test(path) && !GENERATED.test(path) && (total += b.size) <= EAGER_TOTAL_BYTES)
  const wanted = new Set(eager.map(([, b]) => b.id))
  const [contents, gitSync] = await Promise.all([Promise.all(portions([...wanted], total).map((ids) => git(CAT_FILE, { dir, input: request(ids) }))), loadGitSync()])
  const loaded = new Map(contents.flatMap(parseBatch))
  const late = readable.filter(([, b]) => !wanted.has(b.id))
  const positions = new Map(late.map(([path], i) => [path, i]))

  const loadFrom = (path: string): void => {
    let size = 0
    const batch: string[] = []
    for (let i = positions.get(path) ?? late.length; i < late.length && (batch.length === 0 || size < LATE_BATCH_BYTES); i++) {
      const blob = late[i]![1]
      if (wanted.has(blob.id)) continue
      wanted.add(blob.id)
      batch.push(blob.id)
      size += blob.size
    }
    for (const [id, content] of parseBatch(gitSync(CAT_FILE, { dir, input: request(batch) }))) loaded.set(id, content)
  }
  return snapshotFiles(blobs, (path) => {
    const id = blobs.get(path)?.id ?? ''
    if (isRealEnvFile(path)) return missing.has(id) ? undefined : parseBatch(gitSync(CAT_FILE, { dir, input: request([id]) }))[0]?.[1]
    if (!wanted.has(id) && !missing.has(id)) loadFrom(path)
    return loaded.get(id)
  })
}

async function lsTree(dir: string, treeish: string): Promise<{ listing: string; missing: ReadonlySet<string> }> {
  const args = ['ls-tree', '-r', '-z', '-l', '--full-tree', treeish]
  const result = await tryGit(args, { dir })
  if (result.code === 0) return { listing: result.stdout.toString(), missing: new Set() }
  if (!/promisor remote/.test(result.stderr)) throw gitError(args, result)
  return lsTreeWithMissing(dir, treeish)
}

function isReadable(path: string, { kind, size }: Blob): boolean {
  return (kind === 'file' || kind === 'executable') && size <= MAX_FILE_BYTES && !isRealEnvFile(path)
}

/** Names that are not UTF-8 are left out: no path of ours could address them. */
function parseTree(listing: string): Map<string, Blob> {
  const blobs = new Map<string, Blob>()
  for (const record of listing.split('\0')) {
    const tab = record.indexOf('\t')
    const path = record.slice(tab + 1)
    if (tab < 0 || path.includes('\uFFFD')) continue
    const [mode, , id = '', size] = record.slice(0, tab).split(/ +/)
    blobs.set(path, { id, kind: kindOfMode(mode), size: Number(size) || 0 })
  }
  return blobs
}

/** A git file mode in words. */
export function kindOfMode(mode: string | undefined): Entry['kind'] {
  if (mode === '120000') return 'symlink'
  if (mode === '160000') return 'submodule'
  return mode === '100755' ? 'executable' : 'file'
}

/** Unpacking is what takes the time: from some size on, two processes halve it. */
function portions(ids: readonly string[], bytes: number): (readonly string[])[] {
  if (ids.length === 0) return []
  const middle = Math.ceil(ids.length / 2)
  return bytes < SPLIT_BYTES ? [ids] : [ids.slice(0, middle), ids.slice(middle)]
}

function request(ids: readonly string[]): string {
  return ids.map((id) => `${id}\n`).join('')
}

/** Contents with their ids; an object that is not there (partial clone) is left out. */
function parseBatch(out: Buffer): [string, Uint8Array][] {
  const contents: [string, Uint8Array][] = []
  let at = 0
  while (at < out.length) {
    const end = out.indexOf(10, at)
    const [id = '', type, size] = out.toString('latin1', at, end).split(' ')
    at = end + 1
    if (type !== 'blob') continue
    contents.push([id, out.subarray(at, at + Number(size))])
    at += Number(size) + 1
  }
  return contents
}
