import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const cache = path.resolve(import.meta.dirname, '../../../node_modules/.cache/harden-my-app')

/** Installs packages from the registry once per list and answers the path of their node_modules folder. */
export function installed(dependencies: Record<string, string>): string {
  const manifest = JSON.stringify({ private: true, dependencies }, null, 2)
  const dir = path.join(cache, createHash('sha256').update(manifest).digest('hex').slice(0, 16))
  const nodeModules = path.join(dir, 'node_modules')
  if (existsSync(nodeModules)) return nodeModules
  const making = `${dir}.${process.pid}`
  mkdirSync(making, { recursive: true })
  writeFileSync(path.join(making, 'package.json'), manifest)
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'], { cwd: making, stdio: ['ignore', 'ignore', 'inherit'] })
  try {
    renameSync(making, dir)
  } catch {
    // Another test process was first.
    rmSync(making, { recursive: true, force: true })
  }
  return nodeModules
}
