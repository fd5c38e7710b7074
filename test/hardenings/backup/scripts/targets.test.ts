import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import http from 'node:http'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Source } from '../../../../src/hardenings/backup/sources.ts'
import { needRegistry } from '../../../support/registry.ts'
import { onPath, required } from '../../../support/servers/available.ts'
import { accepts, freePort, until } from '../../../support/servers/net.ts'
import { tool } from '../../../support/workflows/stubs.ts'
import { listen, makeBench, nextSecond, openInbox } from './setup.ts'
import type { Bench, Inbox } from './setup.ts'

const tools = ['age', 'rclone'].map((name) => required(name, onPath(name)))
const uploads: Source = { name: 'uploads', kind: 'files', from: 'UPLOADS_DIR', to: 'RESTORE_UPLOADS_DIR', fallback: './uploads', evidence: { path: 'x.ts', note: '' } }

/** A bucket of s3rver: it takes what rclone signs and uploads in parts; it does not check what a key may do, so that is done in front of it. */
describe.runIf(!tools.includes(undefined))('an S3 bucket', () => {
  needRegistry()
  let port = 0
  let server: ReturnType<typeof spawn>
  let guard: http.Server
  let bench: Bench
  let inbox: Inbox
  const refused: string[] = []
  const env = (): Record<string, string> => ({ BACKUP_TARGET: 's3://backups/shop', AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`, AWS_ACCESS_KEY_ID: 'S3RVER', AWS_SECRET_ACCESS_KEY: 'S3RVER', RCLONE_S3_UPLOAD_CUTOFF: '5Mi', RCLONE_S3_CHUNK_SIZE: '5Mi' })
  beforeAll(async () => {
    port = await freePort()
    inbox = await openInbox()
    bench = makeBench([uploads], { ...env(), ALERT_WEBHOOK_URL: inbox.url })
    mkdirSync(path.join(bench.dir, 'uploads'))
    writeFileSync(path.join(bench.dir, 'uploads/film.bin'), randomBytes(12_000_000))
    server = spawn(path.join(await tool('s3rver@3.7.1'), 's3rver'), ['--directory', path.join(bench.dir, 's3'), '--port', String(port), '--address', '127.0.0.1', '--configure-bucket', 'backups', '--silent'], { stdio: 'ignore' })
    await until('the S3 server', () => accepts(port), 30_000)
    guard = http.createServer((request, response) => {
      if (request.method === 'PUT' || request.method === 'POST') {
        request.pipe(http.request({ port, host: '127.0.0.1', method: request.method, path: request.url, headers: request.headers }, (answer) => answer.pipe(response.writeHead(answer.statusCode ?? 500, answer.headers))))
      } else {
        refused.push(request.method ?? '')
        response.writeHead(403, { 'content-type': 'application/xml' }).end('<Error><Code>AccessDenied</Code></Error>')
      }
    })
  })
  afterAll(async () => {
    server?.kill()
    guard?.close()
    bench?.remove()
    await inbox?.close()
  })

  it('takes a backup in parts and gives it back', async () => {
    expect(await bench.run('backup.sh')).toMatchObject({ status: 0 })
    expect((await bench.run('restore.sh', ['--list'])).said).toMatch(/^\d{8}T\d{6}Z\n$/)
    const ran = await bench.run('restore-drill.sh', [], { BACKUP_KEY_FILE: bench.keyFile })
    expect(ran, ran.said).toMatchObject({ status: 0 })
  })
  it('is written to by a key that can neither read, list nor delete', async () => {
    await nextSecond()
    const ran = await bench.run('backup.sh', [], { AWS_ENDPOINT_URL: `http://127.0.0.1:${await listen(guard)}` })
    expect(ran, ran.said).toMatchObject({ status: 0 })
    expect(ran.said).toContain('This key cannot list (put-only, as it should be)')
    expect((await bench.run('restore.sh', ['--list'])).said.trim().split('\n')).toHaveLength(2)
    expect(refused).not.toContain('DELETE')
  })
  it('that is down, or is not there, makes the backup fail and loses nothing', async () => {
    const before = (await bench.run('restore.sh', ['--list'])).said
    inbox.received.length = 0
    const down = await bench.run('backup.sh', [], { AWS_ENDPOINT_URL: `http://127.0.0.1:${await freePort()}` })
    expect(down).toMatchObject({ status: 1 })
    const missing = await bench.run('backup.sh', [], { BACKUP_TARGET: 's3://nowhere/shop' })
    expect(missing).toMatchObject({ status: 1 })
    expect(inbox.received).toEqual(Array.from({ length: 2 }, () => 'shop: the backup failed: the upload to BACKUP_TARGET did not work; earlier backups there are as they were.'))
    expect((await bench.run('restore-drill.sh', [], { BACKUP_KEY_FILE: bench.keyFile, AWS_ENDPOINT_URL: `http://127.0.0.1:${await freePort()}` })).said).toContain('the backups in BACKUP_TARGET could not be listed')
    expect((await bench.run('restore.sh', ['--list'])).said).toBe(before)
  })
})
