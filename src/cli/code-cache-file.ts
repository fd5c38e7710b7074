import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, isAbsolute, join, relative } from 'node:path'
import { cachedDataVersionTag } from 'node:v8'
import { crc32 } from 'node:zlib'

/** What V8 compiled, by the name of its source. */
export interface Kept {
  /** How many runs of each command added to it. */
  runs: Readonly<Record<string, number>>
  parts: ReadonlyMap<string, Buffer>
}

/** Neither throws: what cannot be read or written is not there. */
export interface CacheFile {
  read(): Kept | undefined
  write(kept: Kept): void
}

interface Head {
  runs: Record<string, number>
  /** In the order in which they follow, each with its length in bytes. */
  parts: [name: string, length: number][]
}

type Env = Readonly<Record<string, string | undefined>>

/** Files of so many versions, of the package or of Node, stay. */
const VERSIONS = 3
/** V8 copies data that do not lie so. */
const ALIGNED = 8

/** The one file of this version of the package on this Node. `projects`: folders that are worked on, in which nothing is ever written. */
export function cacheFile(version: string, env: Env, projects: readonly string[]): CacheFile {
  const folder = cacheFolder(env)
  const path = folder && join(folder, `${version}-node-${process.version}-${process.arch}-${cachedDataVersionTag().toString(16)}.bin`)
  if (folder === undefined || path === undefined || lieIn(folder, projects)) return { read: () => undefined, write: () => {} }
  return {
    read: () => quietly(() => (isOwn(folder) ? unpack(readFileSync(path)) : undefined)),
    write: (kept) =>
      quietly(() => {
        makeOwn(folder)
        if (!isOwn(folder)) return
        replace(path, pack(kept))
        prune(folder)
      }),
  }
}

/** Never the folder for temporary files, which everybody may write to: what lies in a cache is run. */
function cacheFolder(env: Env): string | undefined {
  const home = quietly(homedir)
  const named = process.platform === 'win32' ? env['LOCALAPPDATA'] : env['XDG_CACHE_HOME']
  const usual = process.platform === 'win32' ? undefined : home && join(home, process.platform === 'darwin' ? 'Library/Caches' : '.cache')
  const base = named && isAbsolute(named) ? named : usual
  return base && isAbsolute(base) ? join(base, 'harden-my-app') : undefined
}

/** In a project, or in any repository: a home folder may be one. */
function lieIn(folder: string, projects: readonly string[]): boolean {
  if (projects.some((project) => !relative(project, folder).startsWith('..') && !isAbsolute(relative(project, folder)))) return true
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return true
    if (dirname(at) === at) return false
  }
}

/** Nobody else can have put a file there. Windows keeps LOCALAPPDATA for its user. */
function isOwn(folder: string): boolean {
  const stat = lstatSync(folder)
  return stat.isDirectory() && (process.getuid === undefined || (stat.uid === process.getuid() && (stat.mode & 0o077) === 0))
}

/** As root in somebody else's home it makes nothing, which would be in their way. */
function makeOwn(folder: string): void {
  if (existsSync(folder)) return
  let base = dirname(folder)
  while (!existsSync(base)) base = dirname(base)
  if (process.getuid !== undefined && statSync(base).uid !== process.getuid()) return
  mkdirSync(folder, { recursive: true, mode: 0o700 })
}

/** A command that runs at the same time finds the old file or the new one. */
function replace(path: string, content: Buffer): void {
  const temporary = `${path}.${process.pid}.tmp`
  try {
    writeFileSync(temporary, content, { flag: 'wx', mode: 0o600 })
    renameSync(temporary, path)
  } catch {
    rmSync(temporary, { force: true })
  }
}

function prune(folder: string): void {
  const byAge = readdirSync(folder).map((name) => ({ name, time: statSync(join(folder, name)).mtimeMs })).sort((a, b) => b.time - a.time)
  for (const { name } of byAge.slice(VERSIONS)) rmSync(join(folder, name), { force: true })
}

/** A checksum of the rest, the length of the head, the head as JSON, the parts. V8 does not check its data. */
function pack({ runs, parts }: Kept): Buffer {
  const head: Head = { runs: { ...runs }, parts: [...parts].map(([name, data]) => [name, data.length]) }
  const json = JSON.stringify(head)
  const text = Buffer.from(json + ' '.repeat(pad(Buffer.byteLength(json))))
  const sizes = Buffer.alloc(8)
  sizes.writeUInt32LE(text.length, 4)
  const content = Buffer.concat([sizes, text, ...[...parts.values()].flatMap((data) => [data, Buffer.alloc(pad(data.length))])])
  content.writeUInt32LE(crc32(content.subarray(4)), 0)
  return content
}

function unpack(content: Buffer): Kept | undefined {
  if (content.length < 8 || content.readUInt32LE(0) !== crc32(content.subarray(4))) return undefined
  let at = 8 + content.readUInt32LE(4)
  const head = JSON.parse(content.toString('utf8', 8, at)) as Head
  const parts = new Map<string, Buffer>()
  for (const [name, length] of head.parts) {
    parts.set(name, content.subarray(at, at + length))
    at += length + pad(length)
  }
  return { runs: head.runs, parts }
}

function pad(length: number): number {
  return (ALIGNED - (length % ALIGNED)) % ALIGNED
}

function quietly<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}
