import { isAscii } from 'node:buffer'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { Script } from 'node:vm'
import { crc32 } from 'node:zlib'
import type { CacheFile } from './code-cache-file.ts'

/** Loads CommonJS files of the package, and keeps what V8 has compiled of them for the next run. */
export interface CodeCache {
  load(file: string): unknown
  /** To be called when the work has ended, because V8 compiles a function when it is first called. Writes nothing where the file knows the command well. */
  keep(): void
}

interface Loaded {
  exports: object
}
type Factory = (this: object, exports: object, require: (id: string) => unknown, module: Loaded, filename: string, dirname: string) => void

/** Another app or command calls other functions: the first runs of each command add theirs. */
const RUNS = 3

export function codeCache(file: CacheFile, command: string): CodeCache {
  const known = file.read()
  const modules = new Map<string, Loaded>()
  const scripts = new Map<string, Script>()
  let complete = known !== undefined

  function load(path: string): unknown {
    const before = modules.get(path)
    if (before) return before.exports
    const bytes = readFileSync(path)
    // V8 itself compares only the length of the text.
    const name = `${basename(path)} ${crc32(bytes)}`
    const cachedData = known?.parts.get(name)
    const text = bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8')
    const script = new Script(`(function (exports, require, module, __filename, __dirname) { ${text}\n})`, { filename: path, ...(cachedData && { cachedData }) })
    if (script.cachedDataRejected !== false) complete = false
    scripts.set(name, script)
    const module: Loaded = { exports: {} }
    modules.set(path, module)
    const require = createRequire(path)
    const factory = script.runInThisContext() as Factory
    factory.call(module.exports, module.exports, (id) => (id.startsWith('./') ? load(join(dirname(path), id)) : require(id)), module, path, dirname(path))
    return module.exports
  }

  return {
    load,
    keep() {
      const runs = complete ? known!.runs : {}
      const before = runs[command] ?? 0
      if (before >= RUNS) return
      const parts = new Map<string, Buffer>(complete ? known!.parts : [])
      for (const [name, script] of scripts) parts.set(name, script.createCachedData())
      file.write({ runs: { ...runs, [command]: before + 1 }, parts })
    },
  }
}
