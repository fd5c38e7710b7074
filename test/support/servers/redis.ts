import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { onPath, required } from './available.ts'
import { killed } from './child.ts'
import { accepts, freePort, until } from './net.ts'
import type { Database } from './postgres.ts'

/** A throw-away Redis on loopback, started; undefined where none is installed. */
export async function startRedis(): Promise<Database | undefined> {
  const program = required('Redis', onPath('redis-server'))
  if (!program) return undefined
  const port = await freePort()
  let child: ChildProcess | undefined
  const stop = async (): Promise<void> => {
    if (child) await killed(child)
  }
  const database: Database = {
    url: `redis://127.0.0.1:${port}`,
    port,
    async start() {
      child = spawn(program, ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'], { stdio: 'ignore' })
      await until('Redis starts', () => accepts(port))
    },
    stop,
    remove: stop,
  }
  await database.start()
  return database
}
