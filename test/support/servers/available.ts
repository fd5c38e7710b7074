import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'

/** Where CI runs, a service that a test needs must be there; elsewhere its tests are skipped, and the run says so. */
export function required<T>(service: string, found: T | undefined): T | undefined {
  if (found !== undefined) return found
  if (process.env['CI'] === 'true') throw new Error(`${service} is not installed, and this run must not skip what needs it`)
  console.warn(`SKIPPED: ${service} is not installed, so the tests that need it did not run`)
  return undefined
}

/** The newest `/usr/lib/postgresql/<version>/bin` that can start a server. */
export function postgresFolder(): string | undefined {
  const root = '/usr/lib/postgresql'
  if (!existsSync(root)) return undefined
  return readdirSync(root).map((v) => path.join(root, v, 'bin')).filter((dir) => existsSync(path.join(dir, 'initdb'))).sort().at(-1)
}

export function onPath(program: string): string | undefined {
  return (process.env['PATH'] ?? '').split(path.delimiter).map((dir) => path.join(dir, program)).find((file) => existsSync(file))
}
