import { execFileSync, spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Source } from '../../../../src/hardenings/backup/sources.ts'
import { onPath, required } from '../../../support/servers/available.ts'
import { startMariaDb } from '../../../support/servers/mariadb.ts'
import { makeBench, openInbox } from './setup.ts'
import type { Bench, Inbox } from './setup.ts'

const tools = ['age', 'rclone', 'sqlite3'].map((tool) => required(tool, onPath(tool)))
const evidence = { path: 'db.ts', note: '' }
const benches: Bench[] = []
afterEach(() => benches.splice(0).forEach((bench) => bench.remove()))
const bench = (sources: readonly Source[], env: Record<string, string>): Bench => {
  const made = makeBench(sources, env)
  benches.push(made)
  return made
}

const maria = await startMariaDb()
afterAll(() => maria?.remove())

describe.runIf(maria !== undefined && !tools.includes(undefined))('backup, restore and drill of MariaDB', () => {
  const PASSWORD = 'te st%&"\\x'
  const parts = { scheme: 'mysql', host: 'DB_HOST', port: 'DB_PORT', user: 'DB_USER', password: 'DB_PASSWORD', database: 'DB_NAME' } as const
  const source: Source = { name: 'mysql', kind: 'mysql', from: 'DATABASE_URL', to: 'RESTORE_DATABASE_URL', parts, evidence }
  const url = (database: string): string => `mysql://app:${encodeURIComponent(PASSWORD)}@127.0.0.1:${maria!.port}/${database}`
  const env = (): Record<string, string> => ({ DB_HOST: '127.0.0.1', DB_PORT: String(maria!.port), DB_USER: 'app', DB_PASSWORD: PASSWORD, DB_NAME: 'app', RESTORE_DATABASE_URL: url('back') })
  const sums = (database: string): string => maria!.sql("checksum table users, `or'ders odd`, nopk", database).replaceAll(`${database}.`, '')
  const fresh = (database: string): void => void maria!.sql(`drop database if exists ${database}; create database ${database}`)
  beforeAll(() => {
    for (const database of ['app', 'back', 'scratch']) fresh(database)
    maria!.sql(`create user app@'%' identified by 'te st%&"\\\\\\\\x'; grant all on *.* to app@'%'`.replace('\\\\\\\\', '\\\\'))
    maria!.sql(`
      create table users(id int primary key auto_increment, email varchar(80), doc json, bytes varbinary(40), note text, at timestamp default current_timestamp);
      insert into users(email, doc, bytes, note) select concat('ü', seq, '@x.io'), '{"a":1}', unhex(md5(seq)), concat('line\\nINSERT INTO \`users\` VALUES (', seq, ');') from seq_1_to_5000;
      create table \`or'ders odd\`(id int primary key auto_increment, user_id int, total decimal(10,2), foreign key(user_id) references users(id));
      insert into \`or'ders odd\`(user_id, total) select 1 + seq % 5000, seq from seq_1_to_20000;
      create table nopk(a int); insert into nopk values (3), (1), (2); create view totals as select count(*) c from users;
      create procedure ask() select 1; create trigger fill before insert on nopk for each row set new.a = coalesce(new.a, 0)`, 'app')
  })

  it('brings back a wrecked database with its views, procedures and triggers, from an address in parts', async () => {
    const before = sums('app')
    const { run, keyFile } = bench([source], env())
    const ran = await run('backup.sh')
    expect(ran).toMatchObject({ status: 0 })
    expect(ran.said).toContain('mysql: 25003 rows in 3 tables')
    fresh('back')
    expect(await run('restore.sh', [], { BACKUP_KEY_FILE: keyFile })).toMatchObject({ status: 0 })
    expect(sums('back')).toBe(before)
    expect(maria!.sql("select c from totals; call ask(); show triggers", 'back')).toMatch(/^5000\n1\nfill\t/)
    const again = await run('restore.sh', [], { BACKUP_KEY_FILE: keyFile })
    expect(again.said).toContain('RESTORE_DATABASE_URL is not empty')
    expect(await run('restore-drill.sh', [], { BACKUP_KEY_FILE: keyFile, RESTORE_DATABASE_URL: url('scratch'), DRILL_QUERY: 'select email from users limit 1' })).toMatchObject({ status: 0 })
    expect(maria!.sql("select count(*) from information_schema.tables where table_schema = 'scratch'").trim()).toBe('0')
  })
  it('finds a row that differs, an empty database, and a database that is not there', async () => {
    const { run, keyFile, target, publicKey, backups } = bench([source], env())
    await run('backup.sh')
    const folder = path.join(target, backups()[0]!)
    execFileSync('bash', ['-c', `set -o pipefail; age -d -i '${keyFile}' mysql.enc | gunzip | sed "s/'ü7@x.io'/'ü8@x.io'/" | gzip | age -r ${publicKey} > x && mv x mysql.enc && sha256sum -- *.enc > SHA256SUMS`], { cwd: folder })
    fresh('back')
    const ran = await run('restore.sh', [], { BACKUP_KEY_FILE: keyFile })
    expect(ran).toMatchObject({ status: 1 })
    expect(ran.said).toMatch(/< mysql\tusers\t5000[^]*differs from what was backed up/)
    fresh('scratch')
    expect((await run('backup.sh', [], { DB_NAME: 'scratch' })).said).toContain('mysql holds nothing. Is DATABASE_URL right?')
    expect((await run('backup.sh', [], { DB_NAME: 'nowhere' })).status).toBe(1)
    expect(backups()).toHaveLength(1)
  })
})

describe.runIf(!tools.includes(undefined))('backup, restore and drill of SQLite and uploaded files', () => {
  const sqlite: Source = { name: 'sqlite', kind: 'sqlite', from: 'DATABASE_URL', to: 'RESTORE_DATABASE_URL', evidence }
  const uploads: Source = { name: 'uploads', kind: 'files', from: 'UPLOADS_DIR', to: 'RESTORE_UPLOADS_DIR', fallback: './uploads', evidence }
  const sql = (file: string, statements: string): string => execFileSync('sqlite3', ['-batch', '-cmd', '.timeout 10000', file], { input: statements, encoding: 'utf8' }).trim()
  const seed = (file: string): void => void sql(file, `pragma journal_mode = wal; create table users(id integer primary key, email text, bytes blob); create table "or'der ""s"(id integer primary key, user_id int, total real);
    with recursive s(n) as (select 1 union all select n + 1 from s where n < 5000) insert into users select n, 'ü' || n, randomblob(20) from s;
    with recursive s(n) as (select 1 union all select n + 1 from s where n < 20000) insert into "or'der ""s" select n, n % 5000, n / 7.0 from s;`)
  const DUMP = "select group_concat(id || email || hex(bytes)) from users where id <= 5000; select group_concat(id || '-' || total) from \"or'der \"\"s\";"
  let inbox: Inbox
  beforeAll(async () => { inbox = await openInbox() })
  afterAll(() => inbox.close())

  it('copies a database that is being written to, and brings it back', async () => {
    const { run, dir, keyFile, target } = bench([sqlite], { ALERT_WEBHOOK_URL: inbox.url })
    const [live, back] = [path.join(dir, 'li ve.db'), path.join(dir, 'restored/app.db')]
    seed(live)
    const before = sql(live, DUMP)
    // Its own process, with a connection that stays open: what it wrote last is in the -wal alone.
    const writer = spawn('sqlite3', ['-batch', '-cmd', '.timeout 10000', live], { stdio: ['pipe', 'ignore', 'ignore'] })
    writer.stdin.write(Array.from({ length: 3000 }, (_, i) => `insert into users values (${10_000 + i}, 'w', x'00');`).join('\n') + '\n')
    const ran = await run('backup.sh', [], { DATABASE_URL: `file:${live}?mode=rwc` })
    expect(ran).toMatchObject({ status: 0 })
    writer.kill()
    sql(live, 'drop table users')
    const env = { BACKUP_KEY_FILE: keyFile, RESTORE_DATABASE_URL: `file:${back}` }
    expect(await run('restore.sh', [], env)).toMatchObject({ status: 0 })
    expect(sql(back, DUMP)).toBe(before)
    expect((await run('restore.sh', [], env)).said).toContain('is not empty')
    expect(await run('restore-drill.sh', [], { ...env, DATABASE_URL: `file:${live}`, DRILL_QUERY: 'select email from users where id = 7' })).toMatchObject({ status: 0 })
    expect(JSON.parse(readFileSync(path.join(target, 'last-drill.json'), 'utf8'))).toMatchObject({ result: 'passed' })
  })
  it('backs up no damaged and no empty database, and restores no damaged one', async () => {
    const { run, dir, keyFile, target, publicKey, backups } = bench([sqlite], { ALERT_WEBHOOK_URL: inbox.url })
    const live = path.join(dir, 'live.db')
    seed(live)
    sql(live, 'pragma wal_checkpoint(truncate)')
    expect((await run('backup.sh', [], { DATABASE_URL: live })).status).toBe(0)
    inbox.received.length = 0
    const bytes = readFileSync(live)
    writeFileSync(live, bytes.fill(7, 8192, 40_000))
    expect((await run('backup.sh', [], { DATABASE_URL: live })).status).toBe(1)
    expect((await run('backup.sh', [], { DATABASE_URL: path.join(dir, 'none.db') })).said).toContain('there is no database at')
    sql(path.join(dir, 'empty.db'), 'create table t(id int)')
    expect((await run('backup.sh', [], { DATABASE_URL: path.join(dir, 'empty.db') })).said).toContain('sqlite holds 0 rows in 1 tables')
    expect(inbox.received).toHaveLength(3)
    expect(backups()).toHaveLength(1)
    const folder = path.join(target, backups()[0]!)
    execFileSync('bash', ['-c', `set -o pipefail; age -d -i '${keyFile}' sqlite.enc | gunzip > x.db && sqlite3 x.db "update users set email = 'x' where id = 7" && gzip < x.db | age -r ${publicKey} > sqlite.enc && rm x.db && sha256sum -- *.enc > SHA256SUMS`], { cwd: folder })
    expect((await run('restore.sh', [], { BACKUP_KEY_FILE: keyFile, RESTORE_DATABASE_URL: path.join(dir, 'back.db') })).said).toMatch(/< sqlite\tusers\t5000[^]*differs/)
  })
  it('backs up several things at once and restores them one by one', async () => {
    const { run, dir, keyFile } = bench([sqlite, uploads], { DATABASE_URL: 'file:./live.db' })
    seed(path.join(dir, 'live.db'))
    mkdirSync(path.join(dir, 'uploads/a b'), { recursive: true })
    writeFileSync(path.join(dir, 'uploads/a b/ü.png'), Buffer.from([1, 2, 3]))
    writeFileSync(path.join(dir, 'uploads/x.txt'), 'x')
    const ran = await run('backup.sh')
    expect(ran).toMatchObject({ status: 0 })
    expect(ran.said).toContain('uploads: 2 rows in 1 tables')
    cpSync(path.join(dir, 'uploads'), path.join(dir, 'before'), { recursive: true })
    rmSync(path.join(dir, 'uploads'), { recursive: true })
    const env = { BACKUP_KEY_FILE: keyFile, RESTORE_UPLOADS_DIR: './uploads', RESTORE_DATABASE_URL: './back.db' }
    expect((await run('restore.sh', [], env)).said).toContain('say what to restore: sqlite, uploads.')
    expect(await run('restore.sh', ['uploads'], env)).toMatchObject({ status: 0 })
    execFileSync('diff', ['-r', path.join(dir, 'before'), path.join(dir, 'uploads')])
    expect(await run('restore.sh', ['sqlite'], env)).toMatchObject({ status: 0 })
    expect(existsSync(path.join(dir, 'back.db'))).toBe(true)
    expect((await run('restore.sh', ['other'], env)).said).toContain('other is not among what is backed up')
    expect(await run('restore-drill.sh', [], { BACKUP_KEY_FILE: keyFile })).toMatchObject({ status: 0 })
    expect(readdirSync(path.join(dir, 'tmp')).filter((name) => !name.endsWith('.lock'))).toEqual([])
  })
})
