import { execFileSync, spawn } from 'node:child_process'
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Source } from '../../../../src/hardenings/backup/sources.ts'
import { onPath, required } from '../../../support/servers/available.ts'
import { until } from '../../../support/servers/net.ts'
import { startPostgres } from '../../../support/servers/postgres.ts'
import type { Database } from '../../../support/servers/postgres.ts'
import { openTerminal } from '../../../support/terminal.ts'
import { makeBench, nextSecond, openInbox } from './setup.ts'
import type { Bench, Inbox } from './setup.ts'

const SOURCE: Source = { name: 'postgres', kind: 'postgres', from: 'DATABASE_URL', to: 'RESTORE_DATABASE_URL', evidence: { path: 'db.ts', note: '' } }
const tools = ['age', 'rclone', 'psql', 'flock'].map((tool) => required(tool, onPath(tool)))
const server: Database | undefined = await startPostgres()
const possible = server !== undefined && !tools.includes(undefined)

const sql = (database: string, ...statements: string[]): string => execFileSync('psql', ['-X', '-qAt', '-v', 'ON_ERROR_STOP=1', '-d', `postgres://postgres@127.0.0.1:${server!.port}/${database}`, ...statements.flatMap((s) => ['-c', s])], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim()
const url = (database: string): string => `postgres://postgres:s3cr%40t%20w%C3%B6rd@127.0.0.1:${server!.port}/${database}?schema=public&connection_limit=5`
/** Independent of what the scripts compute. */
const prints = (database: string): string => sql(database, "select md5(string_agg(u::text, '|' order by id)) from users u", `select md5(string_agg(o::text, '|' order by id)) from "Odd ""One"."or;ders" o`)

function seed(database: string): void {
  sql('postgres', `drop database if exists ${database} with (force)`, `create database ${database}`)
  sql(database,
    "create table users(id int primary key, email text unique, at timestamptz default now(), score float8, note text)",
    "insert into users(id, email, score, note) select g, 'ü' || g || E'@x.io\\n\\t', g / 7.0, null from generate_series(1, 5000) g",
    'create schema "Odd ""One"', 'create table "Odd ""One"."or;ders"(id serial primary key, user_id int references users(id), total numeric, doc jsonb, bytes bytea)',
    `insert into "Odd ""One"."or;ders"(user_id, total, doc, bytes) select 1 + g % 5000, g, '{"a": 1}', decode(md5(g::text), 'hex') from generate_series(1, 20000) g`,
    'create view totals as select count(*) from users', 'create materialized view frozen as select count(*) from users', 'create table nothing(id int)')
}

describe.runIf(possible)('backup, restore and drill of Postgres', () => {
  let bench: Bench
  let inbox: Inbox
  beforeAll(async () => {
    for (const database of ['back', 'scratch']) sql('postgres', `create database ${database}`)
    inbox = await openInbox()
  })
  beforeEach(() => {
    seed('app')
    bench = makeBench([SOURCE], { DATABASE_URL: url('app'), RESTORE_DATABASE_URL: url('back'), ALERT_WEBHOOK_URL: `${inbox.url}/alert` })
    inbox.received.length = 0
  })
  afterEach(() => bench.remove())
  afterAll(async () => {
    await inbox?.close()
    await server?.remove()
  })
  const restore = (args: string[] = [], env: Record<string, string> = {}) => bench.run('restore.sh', args, { BACKUP_KEY_FILE: bench.keyFile, ...env })
  const drill = (env: Record<string, string> = {}) => bench.run('restore-drill.sh', [], { BACKUP_KEY_FILE: bench.keyFile, RESTORE_DATABASE_URL: url('scratch'), ...env })
  const backUp = async (): Promise<void> => expect(await bench.run('backup.sh')).toMatchObject({ status: 0 })
  const empty = (database: string): void => void sql('postgres', `drop database ${database} with (force)`, `create database ${database}`)

  it('brings back a wrecked database, row for row, of the moment of the dump', async () => {
    const before = prints('app')
    const writer = spawn('psql', ['-X', '-q', '-d', `postgres://postgres@127.0.0.1:${server!.port}/app`], { stdio: ['pipe', 'ignore', 'ignore'] })
    writer.stdin.end(Array.from({ length: 400 }, (_, i) => `insert into users(id, email) values (${10_000 + i}, 'w${i}'); select pg_sleep(0.005);`).join('\n'))
    const ran = await bench.run('backup.sh', [], { BACKUP_HEARTBEAT_URL: `${inbox.url}/beat` })
    writer.kill()
    expect(ran).toMatchObject({ status: 0 })
    expect(ran.said).toMatch(/postgres: 25\d{3} rows in 3 tables/)
    expect(inbox.received).toEqual(['/beat'])
    sql('app', 'drop table users cascade', 'truncate "Odd ""One"."or;ders"')
    empty('back')
    const restored = await restore()
    expect(restored).toMatchObject({ status: 0 })
    expect(restored.said).toContain('each as it was backed up')
    sql('back', 'delete from users where id >= 10000')
    expect(prints('back')).toBe(before)
    const files = readdirSync(path.join(bench.target, bench.backups()[0]!))
    expect(files.sort()).toEqual(['SHA256SUMS', 'manifest.enc', 'postgres.enc'])
    expect(files.map((file) => (statSync(path.join(bench.target, bench.backups()[0]!, file)).mode & 0o777).toString(8))).toEqual(['600', '600', '600'])
    expect(readdirSync(path.join(bench.dir, 'tmp')).filter((name) => !name.endsWith('.lock'))).toEqual([])
  })
  it('proves in a drill that the newest backup can be restored, and says so', async () => {
    await backUp()
    const ran = await drill({ DRILL_HEARTBEAT_URL: `${inbox.url}/drilled`, DRILL_QUERY: 'select email from users where id = 7' })
    expect(ran).toMatchObject({ status: 0 })
    expect(JSON.parse(readFileSync(path.join(bench.target, 'last-drill.json'), 'utf8'))).toMatchObject({ result: 'passed', backup: bench.backups()[0], good: bench.backups()[0], backupAgeHours: 0 })
    expect(inbox.received).toEqual(['/drilled'])
    expect(sql('scratch', "select count(*) from pg_tables where schemaname not in ('pg_catalog', 'information_schema')")).toBe('0')
    expect((await drill({ RESTORE_DATABASE_URL: url('app') })).said).toContain("is the app's own database")
    const asked = await drill({ DRILL_QUERY: 'select count(*) from nothing' })
    expect(asked).toMatchObject({ status: 1 })
    expect(asked.said).toContain('answered nothing')
    expect(JSON.parse(readFileSync(path.join(bench.target, 'last-drill.json'), 'utf8'))).toMatchObject({ result: 'failed' })
    sql('scratch', 'drop schema public cascade', 'create schema public', 'create table mine(id int)')
    expect((await drill()).said).toContain('RESTORE_DATABASE_URL is not empty')
    expect(sql('scratch', "select count(*) from pg_tables where tablename = 'mine'")).toBe('1')
    empty('scratch')
  })
  it('alerts when the newest backup is overdue', async () => {
    await backUp()
    const [name] = bench.backups()
    cpSync(path.join(bench.target, name!), path.join(bench.target, '20200101T000000Z'), { recursive: true })
    rmSync(path.join(bench.target, name!), { recursive: true })
    const ran = await drill()
    expect(ran).toMatchObject({ status: 1 })
    expect(inbox.received[0]).toMatch(/restore drill failed: backups are overdue: the newest is \d+ hours old/)
  })
  it('says which key is wrong and changes nothing', async () => {
    await backUp()
    const other = path.join(bench.dir, 'other.txt')
    execFileSync('age-keygen', ['-o', other], { stdio: 'ignore' })
    const ran = await restore([], { BACKUP_KEY_FILE: other })
    expect(ran).toMatchObject({ status: 1 })
    expect(inbox.received).toEqual(['shop: the restore failed: BACKUP_KEY_FILE does not open this backup: another key, or a damaged file. Nothing was changed.'])
  })
  it('finds a truncated file, and one that was made to look right', async () => {
    await backUp()
    const folder = path.join(bench.target, bench.backups()[0]!)
    truncateSync(path.join(folder, 'postgres.enc'), 100_000)
    empty('back')
    expect((await restore()).said).toContain('is damaged: a file is not what was written')
    execFileSync('sh', ['-c', 'sha256sum -- *.enc > SHA256SUMS'], { cwd: folder })
    const ran = await restore()
    expect(ran).toMatchObject({ status: 1 })
    expect(inbox.received).toHaveLength(2)
    expect(sql('back', "select count(*) from pg_tables where schemaname = 'public'")).toBe('0')
  })
  it('finds a row that was taken out of the dump by somebody who can encrypt', async () => {
    await backUp()
    const folder = path.join(bench.target, bench.backups()[0]!)
    empty('back')
    await restore()
    sql('back', 'delete from users where id = (select max(id) from users u where not exists (select from "Odd ""One"."or;ders" o where o.user_id = u.id))', 'update users set email = \'x\' where id = 7')
    execFileSync('sh', ['-c', `pg_dump -Fc -O -x 'postgres://postgres@127.0.0.1:${server!.port}/back' | age -r ${bench.publicKey} > postgres.enc && sha256sum -- *.enc > SHA256SUMS`], { cwd: folder })
    empty('back')
    inbox.received.length = 0
    const ran = await restore()
    expect(ran).toMatchObject({ status: 1 })
    expect(ran.said).toMatch(/< postgres\tpublic\.users\t5000[^]*> postgres\tpublic\.users\t5000/)
    expect(inbox.received[0]).toContain('differs from what was backed up')
    const drilled = await drill()
    expect(drilled).toMatchObject({ status: 1 })
    expect(inbox.received.at(-1)).toContain('the restore drill failed: what was restored differs')
    expect(sql('scratch', "select count(*) from pg_tables where schemaname = 'public'")).toBe('0')
  })
  it('asks before it replaces what is there', async () => {
    await backUp()
    sql('back', 'drop schema public cascade', 'create schema public', 'create table precious(id int)')
    const piped = await restore()
    expect(piped).toMatchObject({ status: 1 })
    expect(piped.said).toContain('RESTORE_DATABASE_URL is not empty')
    const run = (): ReturnType<typeof openTerminal> => openTerminal(path.join(bench.dir, 'ops/backup/restore.sh'), [], { cwd: bench.dir, env: { BACKUP_TARGET: bench.target, BACKUP_KEY_FILE: bench.keyFile, RESTORE_DATABASE_URL: url('back') } })
    const no = run()
    await no.until(/Type "replace postgres" to go on/)
    no.type('yes\r')
    expect(await no.ended).toBe(1)
    expect(sql('back', "select count(*) from pg_tables where tablename = 'precious'")).toBe('1')
    const yes = run()
    await yes.until(/Type "replace postgres" to go on/)
    yes.type('replace postgres\r')
    expect(await yes.ended).toBe(0)
    expect(prints('back')).toBe(prints('app'))
    expect(sql('back', "select count(*) from pg_tables where tablename = 'precious'")).toBe('0')
  })
  it('keeps earlier backups and says why when it is stopped, killed or out of time', async () => {
    await backUp()
    const [good] = bench.backups()
    const holder = spawn('psql', ['-X', '-q', '-d', `postgres://postgres@127.0.0.1:${server!.port}/app`], { stdio: ['pipe', 'ignore', 'ignore'] })
    holder.stdin.write('begin; lock table users in access exclusive mode;\n')
    await until('the lock', async () => sql('postgres', "select count(*) from pg_locks where mode = 'AccessExclusiveLock' and granted and relation is not null") !== '0')
    const halfway = async () => {
      const running = bench.start('backup.sh')
      await until('pg_dump waits', async () => sql('postgres', "select count(*) from pg_stat_activity where wait_event_type = 'Lock'") !== '0')
      return running
    }
    const stopped = await halfway()
    // The password is in the environment of the processes, and in no argument that others could read.
    const commands = readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && existsSync(`/proc/${pid}/cmdline`)).map((pid) => { try { return readFileSync(`/proc/${pid}/cmdline`, 'utf8') } catch { return '' } })
    expect(commands.some((command) => command.startsWith('pg_dump') || command.includes('/pg_dump'))).toBe(true)
    expect(commands.filter((command) => ['s3cr%40t', 's3cr@t', inbox.url].some((secret) => command.includes(secret)))).toEqual([])
    const second = await bench.run('backup.sh')
    expect(second).toMatchObject({ status: 1 })
    expect(second.said).toContain('another backup is running')
    stopped.signal('SIGTERM')
    expect((await stopped.ended).said).toContain('it was stopped, or took longer than its time limit')
    expect(inbox.received).toEqual(['shop: the backup failed: another backup is running.', 'shop: the backup failed: it was stopped, or took longer than its time limit'])
    const killed = await halfway()
    killed.signal('SIGKILL')
    await killed.ended
    inbox.received.length = 0
    const late = await bench.run('backup.sh', [], { BACKUP_TIME_LIMIT: '2' })
    expect(late.status).not.toBe(0)
    expect(inbox.received).toEqual(['shop: the backup failed: it was stopped, or took longer than its time limit'])
    holder.kill()
    expect(bench.backups()).toEqual([good])
    sql('postgres', "select pg_terminate_backend(pid) from pg_stat_activity where datname = 'app' and pid <> pg_backend_pid()")
    await nextSecond()
    await backUp()
    expect(bench.backups()).toHaveLength(2)
  })
  it('refuses to take an empty database for a backup', async () => {
    await backUp()
    await nextSecond()
    sql('app', 'drop table users cascade', 'drop schema "Odd ""One" cascade')
    const ran = await bench.run('backup.sh')
    expect(ran).toMatchObject({ status: 1 })
    expect(inbox.received[0]).toContain('postgres holds 0 rows in 1 tables. Is DATABASE_URL right? Nothing was uploaded')
    expect(bench.backups()).toHaveLength(1)
    expect((await bench.run('backup.sh', [], { BACKUP_ALLOW_EMPTY: 'yes' })).status).toBe(0)
  })
  it('says what is not set up, and shows no secret', async () => {
    const said: string[] = []
    for (const env of [{ DATABASE_URL: '' }, { BACKUP_PUBLIC_KEY: '' }, { BACKUP_TARGET: '' }, { DATABASE_URL: url('nowhere') }, { DATABASE_URL: url('app').replace(/:\d+\//, ':6543/') }, { BACKUP_PUBLIC_KEY: 'hello' }] as Record<string, string>[]) {
      const ran = await bench.run('backup.sh', [], env)
      expect(ran.status, ran.said).toBe(1)
      said.push(/FAILED: (.*)/.exec(ran.said)?.[1] ?? ran.said)
    }
    expect(said.map((text) => text.slice(0, 40))).toEqual(['DATABASE_URL is not set.', 'BACKUP_PUBLIC_KEY is not set: a backup t', 'BACKUP_TARGET is not set: a folder, s3:/', 'the database did not answer.', 'port 6543 is a transaction pooler, throu', 'BACKUP_PUBLIC_KEY is neither an age reci'])
    expect(inbox.received).toHaveLength(6)
    expect(JSON.stringify([said, inbox.received])).not.toMatch(/s3cr/)
    for (const script of ['backup.sh', 'restore.sh', 'restore-drill.sh']) {
      const help = await bench.run(script, ['--help'])
      expect(help).toMatchObject({ status: 0 })
      expect(help.said).toContain('BACKUP_TARGET')
    }
  })
  it('ends with a clear message when the disk is full', async () => {
    await backUp()
    const disk = path.join(bench.dir, 'small')
    mkdirSync(disk)
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', disk], { stdio: 'ignore' })
    } catch {
      return console.warn('SKIPPED: no small file system can be mounted here, so a full disk was not tried')
    }
    try {
      const ran = await bench.run('backup.sh', [], { TMPDIR: disk })
      expect(ran).toMatchObject({ status: 1 })
      expect(ran.said).toContain('FAILED: the disk is full')
      expect(inbox.received).toHaveLength(1)
      expect(bench.backups()).toHaveLength(1)
    } finally {
      execFileSync('umount', [disk])
    }
  })
  it('encrypts with OpenPGP as well', async () => {
    const home = path.join(bench.dir, 'gnupg')
    mkdirSync(home, { mode: 0o700 })
    const gpg = (...args: string[]): string => execFileSync('gpg', ['--homedir', home, '--batch', '--quiet', '--pinentry-mode', 'loopback', '--passphrase', '', ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
    gpg('--quick-generate-key', 'backup@example.com', 'default', 'default', 'never')
    const secret = path.join(bench.dir, 'secret.asc')
    writeFileSync(secret, gpg('--armor', '--export-secret-keys'))
    expect(await bench.run('backup.sh', [], { BACKUP_PUBLIC_KEY: gpg('--armor', '--export') })).toMatchObject({ status: 0 })
    empty('back')
    expect(await restore([], { BACKUP_KEY_FILE: secret })).toMatchObject({ status: 0 })
    execFileSync('gpgconf', ['--homedir', home, '--kill', 'all'])
  })
  it('keeps 7 days, 4 weeks, 6 months and what the last drill proved, and nothing that is incomplete counts', async () => {
    await backUp()
    const [newest] = bench.backups()
    const day = 86_400_000
    const at = (days: number, time = '030000'): string => `${new Date(Date.UTC(2026, 5, 1) - days * day).toISOString().slice(0, 10).replaceAll('-', '')}T${time}Z`
    for (const days of [...Array.from({ length: 24 }, (_, i) => i), 32, 33, 62, 64, 93, 121, 150, 333, 334]) cpSync(path.join(bench.target, newest!), path.join(bench.target, at(days)), { recursive: true })
    cpSync(path.join(bench.target, newest!), path.join(bench.target, at(0, '010000')), { recursive: true })
    mkdirSync(path.join(bench.target, at(0, '090000')))
    copyFileSync(path.join(bench.target, newest!, 'postgres.enc'), path.join(bench.target, at(0, '090000'), 'postgres.enc'))
    writeFileSync(path.join(bench.target, 'last-drill.json'), JSON.stringify({ good: at(333) }).replace(':', ': '))
    rmSync(path.join(bench.target, newest!), { recursive: true })
    expect(await bench.run('backup.sh', ['--prune'])).toMatchObject({ status: 0 })
    const kept = bench.backups()
    const days = [at(0, '010000'), ...Array.from({ length: 7 }, (_, i) => at(i))]
    expect(kept).toEqual([...new Set([...days, at(8), at(15), '20260531T030000Z', '20260430T030000Z', '20260331T030000Z', '20260228T030000Z', '20260131T030000Z', at(333)])].sort())
  })
})
