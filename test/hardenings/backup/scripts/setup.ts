import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { scriptsFor } from '../../../../src/hardenings/backup/scripts.ts'
import type { Source } from '../../../../src/hardenings/backup/sources.ts'

/** A folder with the scripts as an app gets them, a key pair, and a place for backups. */
export interface Bench {
  dir: string
  target: string
  keyFile: string
  publicKey: string
  /** Runs a script to its end. Its environment is `env` and nothing of this process but PATH. */
  run(script: string, args?: string[], env?: Env): Promise<Ran>
  start(script: string, env?: Env): Running
  /** Complete backups in the local target, the oldest first. */
  backups(): string[]
  remove(): void
}

export type Env = Record<string, string>

export interface Ran {
  status: number | null
  /** Standard output and error. */
  said: string
}

export interface Running {
  pid: number
  /** What it said so far. */
  said(): string
  ended: Promise<Ran>
  /** Sends a signal to it and all that it started. */
  signal(name: NodeJS.Signals): void
}

export function makeBench(sources: readonly Source[], env: Env = {}): Bench {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'harden-my-app-backup-'))
  for (const { path: file, text } of scriptsFor({ app: 'shop', folder: 'ops/backup', sources })) {
    mkdirSync(path.dirname(path.join(dir, file)), { recursive: true })
    writeFileSync(path.join(dir, file), text)
    chmodSync(path.join(dir, file), 0o755)
  }
  const [target, keyFile] = [path.join(dir, 'target'), path.join(dir, 'key.txt')]
  execFileSync('age-keygen', ['-o', keyFile], { stdio: 'pipe' })
  const publicKey = /public key: (age1\w+)/.exec(readFileSync(keyFile, 'utf8'))?.[1] ?? ''
  mkdirSync(path.join(dir, 'tmp'))
  const base = { PATH: process.env['PATH'] ?? '', HOME: dir, TMPDIR: path.join(dir, 'tmp'), LANG: 'C.UTF-8', BACKUP_TARGET: target, BACKUP_PUBLIC_KEY: publicKey, ...env }
  const start = (script: string, args: string[], more: Env): Running => {
    const child = spawn(path.join(dir, 'ops/backup', script), args, { cwd: dir, env: { ...base, ...more }, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => { said += chunk.toString() })
    const ended = new Promise<Ran>((done, fail) => child.on('error', fail).on('close', (status) => done({ status, said })))
    return { pid: child.pid!, said: () => said, ended, signal: (name) => void process.kill(-child.pid!, name) }
  }
  return {
    dir, target, keyFile, publicKey,
    run: (script, args = [], more = {}) => start(script, args, more).ended,
    start: (script, more = {}) => start(script, [], more),
    backups: () => readdirSync(target).filter((name) => /^\d{8}T\d{6}Z$/.test(name) && readdirSync(path.join(target, name)).includes('SHA256SUMS')).sort(),
    remove: () => rmSync(dir, { recursive: true, force: true }),
  }
}

/** Takes alerts and heartbeats as the services behind them do. */
export interface Inbox {
  url: string
  /** Texts of the alerts, and the path of each heartbeat. */
  received: string[]
  close(): Promise<void>
}

export async function openInbox(): Promise<Inbox> {
  const received: string[] = []
  const server = http.createServer((request, response) => {
    const body: Buffer[] = []
    request.on('data', (chunk: Buffer) => void body.push(chunk)).on('end', () => {
      const text = Buffer.concat(body).toString()
      received.push(text === '' ? (request.url ?? '') : (JSON.parse(text) as { text: string }).text)
      response.end()
    })
  })
  const port = await listen(server)
  return { url: `http://127.0.0.1:${port}`, received, close: () => new Promise((done) => server.close(() => done())) }
}

export async function listen(server: http.Server): Promise<number> {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return (server.address() as AddressInfo).port
}

/** Names with this moment's second in them: two backups in one second would have the same. */
export const nextSecond = (): Promise<void> => new Promise((done) => setTimeout(done, 1050))
