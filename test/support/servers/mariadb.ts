import { execFileSync, spawn } from 'node:child_process'
import { chownSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { onPath, required } from './available.ts'
import { killed } from './child.ts'
import { freePort, until } from './net.ts'

/** A throw-away MariaDB on loopback. */
export interface MariaDb {
  port: number
  /** Runs statements as root and gives what they print, tab-separated. */
  sql(statements: string, database?: string): string
  remove(): Promise<void>
}

/** Undefined where none is installed. */
export async function startMariaDb(): Promise<MariaDb | undefined> {
  if (!required('MariaDB', onPath('mariadb-install-db') && onPath('mariadb'))) return undefined
  const dir = mkdtempSync(path.join(os.tmpdir(), 'harden-my-app-mariadb-'))
  const port = await freePort()
  const isRoot = process.getuid?.() === 0
  const user = isRoot ? ['--user=mysql'] : []
  if (isRoot) chownSync(dir, Number(execFileSync('id', ['-u', 'mysql'], { encoding: 'utf8' })), -1)
  const [data, socket] = [path.join(dir, 'data'), path.join(dir, 's')]
  execFileSync('mariadb-install-db', ['--no-defaults', ...user, `--datadir=${data}`, '--auth-root-authentication-method=normal', '--skip-test-db'], { stdio: 'ignore' })
  const server = spawn(onPath('mariadbd') ?? '/usr/sbin/mariadbd', ['--no-defaults', ...user, `--datadir=${data}`, '--bind-address=127.0.0.1', `--port=${port}`, `--socket=${socket}`, '--innodb-flush-log-at-trx-commit=0'], { stdio: 'ignore' })
  const sql = (statements: string, database?: string): string => execFileSync('mariadb', ['--no-defaults', '-uroot', '-S', socket, '--batch', '--skip-column-names', ...(database ? [database] : [])], { input: statements, encoding: 'utf8', stdio: ['pipe', 'pipe', 'pipe'] })
  await until('MariaDB', async () => sql('select 1') !== '', 30_000)
  return {
    port, sql,
    async remove() {
      await killed(server)
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
