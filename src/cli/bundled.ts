import * as nodeModule from 'node:module'
import { join, resolve } from 'node:path'
import { VERSION } from '../version.ts'
import { codeCache } from './code-cache.ts'
import { cacheFile } from './code-cache-file.ts'
import type { Run } from './spec.ts'

interface Bundle {
  commands: Readonly<Record<string, () => Promise<{ run: Run }>>>
}

/**
 * Runs a command out of dist/commands.cjs; only the build imports this. A cold start is mostly compiling: Node 22.1 and later keep what they compiled
 * (bin/harden-my-app.js), for an older one it is done here. As with Node's own cache, NODE_DISABLE_COMPILE_CACHE=1 switches it off.
 */
export async function runBundled(name: string, ...[input, io, signal]: Parameters<Run>): Promise<number> {
  const file = join(__dirname, 'commands.cjs')
  if ('enableCompileCache' in nodeModule || io.env['NODE_DISABLE_COMPILE_CACHE'] === '1') {
    return runOf(nodeModule.createRequire(file)(file), name, input, io, signal)
  }
  const folders = input.positionals.length > 0 ? input.positionals : ['.']
  const cache = codeCache(cacheFile(VERSION, io.env, folders.map((folder) => resolve(io.cwd, folder))), name)
  const code = await runOf(cache.load(file), name, input, io, signal)
  if (!signal.aborted) cache.keep()
  return code
}

async function runOf(bundle: unknown, name: string, ...args: Parameters<Run>): Promise<number> {
  const { run } = await (bundle as Bundle).commands[name]!()
  return run(...args)
}
