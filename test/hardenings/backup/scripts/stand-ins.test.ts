import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { Kind, Source } from '../../../../src/hardenings/backup/sources.ts'
import { onPath, required } from '../../../support/servers/available.ts'
import { listen, makeBench } from './setup.ts'
import type { Bench } from './setup.ts'

const tools = ['age', 'rclone', 'sqlite3', 'psql'].map((tool) => required(tool, onPath(tool)))
const source = (kind: Kind, from: string): Source => ({ name: kind, kind, from, to: 'RESTORE_DATABASE_URL', evidence: { path: 'x', note: '' }, ...(kind === 'turso' ? { token: 'TURSO_AUTH_TOKEN' } : {}) })
const benches: Bench[] = []
afterEach(() => benches.splice(0).forEach((bench) => bench.remove()))

/** Programs that write down how they were called, with what is in their private files, and do what `script` says. */
function stubbed(made: Source, env: Record<string, string>, programs: Record<string, string>): Bench & { calls(): string } {
  const bench = makeBench([made], { ...env })
  benches.push(bench)
  const bin = path.join(bench.dir, 'bin')
  // The script looks for the newest real psql first.
  const postgres = path.join(bench.dir, 'ops/backup/postgres.sh')
  if (existsSync(postgres)) writeFileSync(postgres, readFileSync(postgres, 'utf8').replace(/^for dir in .*$/m, ''))
  mkdirSync(bin)
  for (const [name, script] of Object.entries(programs)) {
    writeFileSync(path.join(bin, name), `#!/bin/bash\nset -e\nprintf '%s' "${name}" >>"$HOME/calls"; printf ' %s' "$@" >>"$HOME/calls"; echo >>"$HOME/calls"\n${script}\n`)
    chmodSync(path.join(bin, name), 0o755)
  }
  const withPath = (more: Record<string, string> = {}): Record<string, string> => ({ PATH: `${bin}:${process.env['PATH']}`, ...more })
  return { ...bench, run: (script, args, more) => bench.run(script, args, withPath(more)), start: (script, more) => bench.start(script, withPath(more)), calls: () => readFileSync(path.join(bench.dir, 'calls'), 'utf8').replaceAll(/\/\S*\/shop-backup\.\w+/g, 'WORK') }
}

const SECRET = 's3cret-word'

describe.runIf(!tools.includes(undefined))('commands that no real server answered: stand-ins on PATH', () => {
  it('MongoDB: mongodump and mongorestore get the address by a private file, and a dump is compared with a second dump', async () => {
    const dump = `config=; out=; db=; while [ $# -gt 0 ]; do case $1 in --config) config=$2 ;; --out) out=$2 ;; --db) db=$2 ;; esac; shift; done
grep -q '${SECRET}' "$config"; [ "$(stat -c %a "$config")" = 600 ]; mkdir -p "$out/$db"; printf 'one\\ntwo\\n' >"$out/$db/users.bson"; echo '{}' >"$out/$db/users.metadata.json"`
    const bench = stubbed(source('mongodb', 'MONGODB_URI'), { MONGODB_URI: `mongodb+srv://app:${SECRET}@cluster.example.net/shop?retryWrites=true`, RESTORE_DATABASE_URL: `mongodb+srv://app:${SECRET}@cluster.example.net/drill` }, {
      mongodump: dump, bsondump: 'cat "${@: -1}"', mongosh: 'case $MONGO_ADDRESS in *cluster*) case "$*" in *length*) echo 0 ;; *) echo 1 ;; esac ;; esac',
      mongorestore: 'for a; do case $prev in --dir) test -s "$a/users.bson" ;; esac; prev=$a; done',
    })
    expect(await bench.run('backup.sh')).toMatchObject({ status: 0 })
    expect(await bench.run('restore.sh', [], { BACKUP_KEY_FILE: bench.keyFile })).toMatchObject({ status: 0 })
    expect(bench.calls()).not.toContain(SECRET)
    expect(bench.calls().split('\n').filter((line) => !line.startsWith('bsondump'))).toEqual([
      'mongodump --config WORK/mongo.yaml --db shop --out WORK/mongo --quiet',
      'mongosh --nodb --quiet --norc --eval db = connect(process.env.MONGO_ADDRESS); print(db.getCollectionNames().filter((name) => !name.startsWith("system.")).length)',
      'mongorestore --config WORK/mongo.yaml --db drill --dir WORK/load --maintainInsertionOrder --stopOnError --quiet',
      'mongodump --config WORK/mongo.yaml --db drill --out WORK/again --quiet', '',
    ])
    expect((await bench.run('backup.sh', [], { MONGODB_URI: 'mongodb://localhost' })).said).toContain('the address names no database')
  })
  it('Supabase: its CLI dumps roles, schema and data without the password in an argument, and rows are counted in the dump', async () => {
    const bench = stubbed(source('supabase', 'SUPABASE_DB_URL'), { SUPABASE_DB_URL: `postgresql://postgres.ref:${SECRET}@aws-0-eu.pooler.supabase.com:6543/postgres`, RESTORE_DATABASE_URL: `postgresql://postgres.other:${SECRET}@aws-0-eu.pooler.supabase.com:5432/postgres` }, {
      supabase: `[ "$PGPASSWORD" = ${SECRET} ]; case "$*" in *role-only*) kind=roles ;; *data-only*) kind=data ;; *) kind=schema ;; esac
if [ $kind = data ]; then printf 'COPY "public"."todos" ("id", "title") FROM stdin;\\n1\\ta\\n2\\tb\\n\\\\.\\n\\nCOPY "auth"."users" ("id") FROM stdin;\\nx\\n\\\\.\\n' >"\${@: -1}"; else echo "-- $kind" >"\${@: -1}"; fi`,
      psql: 'case "$*" in *count*) echo 0 ;; esac',
    })
    const ran = await bench.run('backup.sh')
    expect(ran).toMatchObject({ status: 0 })
    expect(ran.said).toContain('supabase: 3 rows in 2 tables')
    expect(ran.said).toContain('the files in Storage are NOT in this backup')
    expect(await bench.run('restore.sh', [], { BACKUP_KEY_FILE: bench.keyFile })).toMatchObject({ status: 0 })
    expect(bench.calls()).not.toContain(SECRET)
    const address = (user: string): string => `postgresql://postgres.${user}@aws-0-eu.pooler.supabase.com:5432/postgres`
    expect(bench.calls().split('\n').filter((line) => line.startsWith('supabase'))).toEqual([
      `supabase db dump --db-url ${address('ref')} --role-only --file WORK/supabase/roles.sql`,
      `supabase db dump --db-url ${address('ref')} --file WORK/supabase/schema.sql`,
      `supabase db dump --db-url ${address('ref')} --data-only --use-copy --file WORK/supabase/data.sql`,
      `supabase db dump --db-url ${address('other')} --data-only --use-copy --file WORK/again.sql`,
    ])
    expect(bench.calls()).toContain('--single-transaction --file WORK/load/roles.sql --file WORK/load/schema.sql --command set session_replication_role = replica --file WORK/load/data.sql')
  })
  it('Firestore: gcloud exports to the bucket, the export is fetched, encrypted and removed, and documents are counted after an import', async () => {
    const bench = stubbed(source('firestore', 'FIRESTORE_DATABASE'), { FIRESTORE_DATABASE: 'shop-1/(default)', RESTORE_DATABASE_URL: 'shop-1/drill', FIRESTORE_EXPORT_BUCKET: 'gs://shop-exports' }, {
      gcloud: 'case "$*" in "firestore export"*) echo 42 ;; "storage cp --recursive gs://"*) mkdir -p "$5/$(basename "$4")"; echo x >"$5/$(basename "$4")/all.overall_export_metadata" ;; esac',
    })
    const ran = await bench.run('backup.sh')
    expect(ran, ran.said).toMatchObject({ status: 0 })
    expect(ran.said).toContain('firestore: 42 rows in 1 tables')
    expect(await bench.run('restore.sh', [], { BACKUP_KEY_FILE: bench.keyFile })).toMatchObject({ status: 0 })
    expect(bench.calls().replaceAll(/\d{8}T\d{6}Z/g, 'STAMP').split('\n')).toEqual([
      'gcloud firestore export gs://shop-exports/STAMP --project shop-1 --database (default) --format value(metadata.progressDocuments.completedWork)',
      'gcloud storage cp --recursive gs://shop-exports/STAMP WORK/firestore',
      'gcloud storage rm --recursive gs://shop-exports/STAMP',
      'gcloud storage cp --recursive WORK/load/* gs://shop-exports/restore-STAMP',
      'gcloud firestore import gs://shop-exports/restore-STAMP --project shop-1 --database drill',
      'gcloud storage rm --recursive gs://shop-exports/restore-STAMP',
      'gcloud firestore export gs://shop-exports/check-STAMP --project shop-1 --database drill --format value(metadata.progressDocuments.completedWork)',
      'gcloud storage rm --recursive gs://shop-exports/check-STAMP', '',
    ])
    expect((await bench.run('restore.sh', [], { BACKUP_KEY_FILE: bench.keyFile, RESTORE_DATABASE_URL: 'shop-1/(default)' })).said).toContain('is not empty')
  })
  it('Turso: a stand-in for its server gives the dump to whoever has the token, and it is kept as a SQLite file', async () => {
    const asked: string[] = []
    let dump = 'PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\nCREATE TABLE users (id integer primary key, email text);\nINSERT INTO users VALUES(1,\'a\');\nINSERT INTO users VALUES(2,\'ü;\n\');\nCOMMIT;\n'
    const server = http.createServer((request, response) => {
      asked.push(`${request.url} ${request.headers.authorization}`)
      response.writeHead(request.headers.authorization === `Bearer ${SECRET}` ? 200 : 401).end(dump)
    })
    const bench = makeBench([source('turso', 'TURSO_DATABASE_URL')], { TURSO_DATABASE_URL: `http://127.0.0.1:${await listen(server)}`, TURSO_AUTH_TOKEN: SECRET })
    benches.push(bench)
    expect(await bench.run('backup.sh')).toMatchObject({ status: 0 })
    expect(asked).toEqual([`/dump Bearer ${SECRET}`])
    const file = path.join(bench.dir, 'back.db')
    expect(await bench.run('restore.sh', [], { BACKUP_KEY_FILE: bench.keyFile, RESTORE_DATABASE_URL: file })).toMatchObject({ status: 0 })
    expect(execFileSync('sqlite3', [file, 'select count(*), sum(id) from users'], { encoding: 'utf8' })).toBe('2|3\n')
    expect(await bench.run('restore-drill.sh', [], { BACKUP_KEY_FILE: bench.keyFile })).toMatchObject({ status: 0 })
    dump = dump.replace('COMMIT;\n', '')
    expect((await bench.run('backup.sh')).said).toContain('the dump of turso is not complete')
    expect((await bench.run('backup.sh', [], { TURSO_AUTH_TOKEN: 'wrong' })).said).toContain('Turso did not answer')
    expect(bench.backups()).toHaveLength(1)
    server.close()
  })
})
