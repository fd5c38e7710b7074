import { execFileSync } from 'node:child_process'
import { chownSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { postgresFolder, required } from './available.ts'
import { freePort } from './net.ts'

/** A database server that a test may stop and start; it keeps its address. */
export interface Database {
  url: string
  port: number
  start(): Promise<void>
  stop(): Promise<void>
  remove(): Promise<void>
}

/** A throw-away Postgres on loopback, started; undefined where none is installed. */
export async function startPostgres(): Promise<Database | undefined> {
  const bin = required('Postgres', postgresFolder())
  if (!bin) return undefined
  const dir = mkdtempSync(path.join(os.tmpdir(), 'harden-my-app-postgres-'))
  const port = await freePort()
  // Postgres refuses to run as root.
  const isRoot = process.getuid?.() === 0
  if (isRoot) chownSync(dir, id('-u'), id('-g'))
  const run = (program: string, ...args: string[]): void => {
    const command = [path.join(bin, program), '-D', path.join(dir, 'data'), ...args]
    const env = { PATH: process.env['PATH'] ?? '', LANG: 'C.UTF-8' }
    if (isRoot) execFileSync('setpriv', ['--reuid', 'postgres', '--regid', 'postgres', '--clear-groups', ...command], { env, cwd: dir, stdio: 'ignore' })
    else execFileSync(command[0]!, command.slice(1), { env, cwd: dir, stdio: 'ignore' })
  }
  run('initdb', '-U', 'postgres', '--auth=trust', '--no-sync', '-E', 'UTF8', '--locale=C.UTF-8')
  const database: Database = {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    port,
    start: async () => run('pg_ctl', '-w', '-l', path.join(dir, 'log'), '-o', `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${dir} -c fsync=off`, 'start'),
    stop: async () => run('pg_ctl', '-m', 'immediate', '-w', 'stop'),
    async remove() {
      await database.stop().catch(() => {})
      rmSync(dir, { recursive: true, force: true })
    },
  }
  await database.start()
  return database
}

function id(flag: '-u' | '-g'): number {
  return Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
}
