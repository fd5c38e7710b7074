import { buildSync } from 'esbuild'
import { mkdtempSync, realpathSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/**
 * Bundles TypeScript source (imports relative to the project's root) into a file that plain node runs: for what can only be
 * tested from outside a process, such as being killed. The caller removes its folder.
 */
export function bundleScript(source: string): { file: string; folder: string } {
  const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'harden-my-app-script-')))
  const file = path.join(folder, 'script.mjs')
  buildSync({
    stdin: { contents: source, resolveDir: path.resolve(import.meta.dirname, '../..'), loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: file,
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    logLevel: 'error',
  })
  return { file, folder }
}
