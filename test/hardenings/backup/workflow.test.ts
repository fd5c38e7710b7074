import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { workflowFor } from '../../../src/hardenings/backup/schedule/github.ts'
import { momentFor } from '../../../src/hardenings/backup/schedule/moment.ts'
import type { Kind, Source } from '../../../src/hardenings/backup/sources.ts'
import { PINS } from '../../../src/hardenings/ci/pins.ts'
import { onPath, required } from '../../support/servers/available.ts'
import { startPostgres } from '../../support/servers/postgres.ts'
import { lintWorkflow, runWorkflow } from '../../support/workflows/index.ts'
import type { RunOptions } from '../../support/workflows/index.ts'
import { makeBench, openInbox } from './scripts/setup.ts'
import type { Bench, Inbox } from './scripts/setup.ts'

const postgres: Source = { name: 'postgres', kind: 'postgres', from: 'DATABASE_URL', to: 'RESTORE_DATABASE_URL', evidence: { path: 'db.ts', note: '' } }
const moment = momentFor('shop')
const text = workflowFor('shop', [postgres], moment, [])

describe.each([['postgres'], ['mysql'], ['mongodb'], ['turso'], ['supabase'], ['firestore'], ['postgres', 'mongodb', 'mysql', 'supabase', 'firestore']] as Kind[][])('the workflow for %s', (...kinds) => {
  const workflow = workflowFor('shop', kinds.map((kind, i) => ({ ...postgres, name: kind, kind, from: `PLACE_${i}`, to: `RESTORE_${i}` })), moment, ['pgvector'])
  it('passes every checker', async () => expect(await lintWorkflow(workflow)).toEqual([]))
  it('pins its actions, can write nothing, keeps nothing as an artifact and has a time limit', () => {
    const known = Object.values(PINS).map((pin) => `${pin.action}@${pin.commit} # ${pin.version}`)
    expect([...workflow.matchAll(/uses: ([^`\n]+@[^`\n]+)/g)].map((m) => m[1]).filter((u) => !known.includes(u!))).toEqual([])
    expect(workflow).not.toContain('upload-artifact')
    const { jobs, permissions, concurrency } = parse(workflow) as { jobs: Record<string, { 'timeout-minutes': number; steps: { run?: string }[] }>; permissions: object; concurrency: object }
    expect([permissions, concurrency]).toEqual([{ contents: 'read' }, { group: 'backup', 'cancel-in-progress': false }])
    expect(Object.values(jobs).map((job) => job['timeout-minutes'])).toEqual([90, 90])
    expect(Object.values(jobs).flatMap((job) => job.steps).filter((step) => step.run?.includes('${{'))).toEqual([])
  })
})

describe('the moment', () => {
  it('is off-peak, at no round minute, and always the same for one name', () => {
    for (const name of ['shop', 'a', 'rest-express', 'my-v0-project', 'ünï']) {
      const { backup, drill } = momentFor(name)
      expect(backup).toMatch(/^(?:[5-9]|[1-4]\d|5[0-4]) [2-4] \* \* \*$/)
      expect(drill).toMatch(/^\d+ [4-6] \* \* 0$/)
      expect(momentFor(name)).toEqual(momentFor(name))
    }
  })
})

const tools = ['age', 'rclone', 'psql', 'setpriv'].map((tool) => required(tool, onPath(tool)))
const server = await startPostgres()

/** Everything runs for real but `sudo apt-get` and PGDG's script, which the runner's own packages stand for; `sudo -u postgres` becomes that user. */
const SUDO = `#!/bin/sh
case $1 in
-u) shift 2; exec setpriv --reuid postgres --regid postgres --clear-groups "$@" ;;
apt-get | /usr/share/*) echo "sudo $*" ;;
*) exec "$@" ;;
esac
`

describe.runIf(server !== undefined && !tools.includes(undefined) && process.getuid?.() === 0)('the workflow, executed, with a stand-in for sudo apt-get', () => {
  let bench: Bench
  let inbox: Inbox
  const url = (): string => `postgres://postgres@127.0.0.1:${server!.port}/postgres`
  const run = (options: RunOptions) => runWorkflow(bench.dir, text, {
    workflow: 'Backup', env: { PATH: `${bench.dir}/bin:${process.env['PATH']}`, HOME: bench.dir, TMPDIR: '/tmp' },
    ...options,
    secrets: { DATABASE_URL: url(), BACKUP_TARGET: bench.target, BACKUP_PUBLIC_KEY: bench.publicKey, BACKUP_PRIVATE_KEY: readFileSync(bench.keyFile, 'utf8'), ALERT_WEBHOOK_URL: inbox.url, ...options.secrets },
  })
  beforeAll(async () => {
    inbox = await openInbox()
    bench = makeBench([postgres])
    mkdirSync(path.join(bench.dir, 'bin'))
    writeFileSync(path.join(bench.dir, 'bin/sudo'), SUDO)
    chmodSync(path.join(bench.dir, 'bin/sudo'), 0o755)
    execFileSync('psql', ['-X', '-q', '-d', url(), '-c', 'create table notes(id int primary key)', '-c', 'insert into notes select generate_series(1, 100)'])
  })
  afterAll(async () => {
    execFileSync('sh', ['-c', 'for f in /tmp/tmp.*/data/postmaster.pid; do [ -e "$f" ] && grep -q 55432 "$f" && kill -QUIT "$(head -n 1 "$f")"; done; true'])
    bench?.remove()
    await inbox?.close()
    await server?.remove()
  })
  it('backs up at night, and restores and compares when it is started by hand', async () => {
    const night = await run({ event: 'schedule', schedule: moment.backup })
    expect(night['backup']!.steps.map((s) => `${s.name.replace(/@.*/, '')}: ${s.outcome}${s.outcome === 'failure' ? s.output : ''}`)).toEqual(['actions/checkout: success', 'Install tools: success', 'Back up: success', 'Alert when it did not get that far: skipped'])
    expect(night['drill']!.result).toBe('skipped')
    expect(readdirSync(bench.target)).toHaveLength(1)
    const byHand = await run({ event: 'workflow_dispatch' })
    expect(byHand['drill']!.steps.map((s) => `${s.name.replace(/@.*/, '')}: ${s.outcome}${s.outcome === 'failure' ? s.output : ''}`)).toEqual(['actions/checkout: success', 'Install tools: success', 'Start a scratch Postgres: success', 'Restore and compare: success', 'Show the report: success', 'Alert when it did not get that far: skipped'])
    expect(byHand['drill']!.steps.find((s) => s.name === 'Show the report')!.output).toContain('"result": "passed"')
    expect(existsSync(path.join(bench.target, 'last-drill.json'))).toBe(true)
  })
  it('drills on Sundays alone, and tells when a tool cannot be installed or the address is wrong', async () => {
    writeFileSync(path.join(bench.dir, 'bin/sudo'), '#!/bin/sh\necho no network >&2\nexit 100\n')
    const broken = await run({ event: 'schedule', schedule: moment.backup })
    expect(broken['backup']!.result).toBe('failure')
    expect(inbox.received.splice(0)).toEqual(['shop: the backup could not start'])
    const sunday = await run({ event: 'schedule', schedule: moment.drill })
    expect([sunday['backup']!.result, sunday['drill']!.result]).toEqual(['skipped', 'failure'])
    expect(inbox.received.splice(0)).toEqual(['shop: the restore drill could not start'])
    writeFileSync(path.join(bench.dir, 'bin/sudo'), SUDO)
    const wrong = await run({ event: 'schedule', schedule: moment.backup, secrets: { DATABASE_URL: 'postgres://postgres@127.0.0.1:1/none' } })
    expect(wrong['backup']!.result).toBe('failure')
    expect(inbox.received).toEqual(['shop: the backup failed: the database did not answer.'])
  })
})
