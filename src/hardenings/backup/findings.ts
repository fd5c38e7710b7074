import type { Finding } from '../../types.ts'
import type { Situation } from './situation.ts'
import { titleCase } from './names.ts'
import { TITLES } from './scripts.ts'

/** What can be lost, in the order in which it hurts. */
export function findingsOf(situation: Situation): Finding[] {
  const { sources, own, ours, shared, dumps, scripts, loose, migrations, loses, local, uncovered } = situation
  const [first] = sources
  const scheduled = own.filter((o) => o.scheduled)
  const found: Finding[] = []
  const add = (rule: string, severity: Finding['severity'], at: { path: string; line?: number }, message: string, remedy: string, fix: Finding['fix'], cwe?: string): void => {
    found.push({ rule: `backup/${rule}`, severity, path: at.path, line: at.line ?? 1, message, remedy, fix, ...(cwe ? { cwe } : {}) })
  }
  for (const at of shared) add('shared-database', 'critical', at, `A mistake while developing deletes what users have: ${at.note}, so development and production work on the same data.`, 'Make a second database (project) for development, and take the address from an environment variable with no default.', 'manual', 'CWE-1188')
  if (first && !ours && scheduled.length === 0) {
    const idle = own[0] ? ` ${own[0].path} dumps a database, and nothing starts it by itself.` : ''
    add('no-automated-backup', 'critical', first.evidence, `A dead server, a wrong command or a hacker takes everything that users created: nothing in the repository backs up ${list(sources.map((s) => TITLES[s.kind]))}.${idle}`, 'Add the scripts and the schedule that this hardening writes, set the secrets, and run the first restore drill.', 'auto')
  }
  if (!ours) for (const o of scheduled.filter((s) => !s.encrypts)) add('unencrypted', 'high', o, 'Whoever gets hold of the backup reads everything: it is not known to be encrypted.', 'Encrypt it to a public key (age) before it leaves the machine.', 'manual', 'CWE-311')
  if (!ours && scheduled.length > 0 && !own.some((o) => o.restores)) add('never-restored', 'high', scheduled[0]!, 'A backup that was never restored may not work on the day it is needed: nothing here tries a restore.', 'Restore the newest backup into a scratch database each week and compare it with the original.', 'manual')
  for (const missing of ours?.missing ?? []) add('not-covered', 'high', missing.evidence, `${TITLES[missing.kind]} (${missing.from}) is in no backup: the list in ops/backup/common.sh does not hold it.`, 'Add it there.', 'manual')
  for (const u of uncovered) add('not-covered', 'high', u.evidence, `${u.what} is in no backup that this tool could write or see.`, u.how, 'manual')
  for (const at of dumps) add('dump-in-repository', 'high', at, 'Everyone who can read the repository, now or later, has the data: a dump with rows is committed.', 'Take it out of the repository and its history, and treat what is in it (passwords, e-mail addresses) as known.', 'manual', 'CWE-538')
  if (!loses) for (const s of local) add('not-covered', 'high', s.evidence, `${TITLES[s.kind]} are in no backup: they lie on the app's own disk, which the schedule cannot reach.`, 'Run the scripts where the app runs (--set backup.schedule=systemd or compose).', 'manual')
  if (loses) for (const s of local) add('ephemeral-disk', 'high', s.evidence, `Every deployment deletes ${TITLES[s.kind] === 'uploaded files' ? 'what users uploaded' : 'the database'}: ${titleCase(loses)} gives the app a new disk each time.`, s.kind === 'files' ? 'Keep uploads in object storage (S3, R2, Supabase Storage).' : 'Move to a database server (or Turso), or mount a volume.', 'manual')
  for (const s of scripts) add('destructive-script', 'high', s, `"${s.script}" deletes data wherever the settings point: ${s.what}.`, s.deploys ? 'It runs with a build, a start or a deployment: take the deletion out of it.' : 'Let a check come first that refuses a database which is not on this machine.', s.deploys || s.blind ? 'manual' : 'auto')
  for (const f of loose) add('destructive-script', 'medium', f, `Run with the settings of production, this file deletes what users have: ${f.what}.`, 'Let it refuse a database that is not on this machine before it deletes anything.', 'manual')
  for (const m of migrations) add('no-backup-before-migration', 'medium', m, `A migration that goes wrong cannot be undone: nothing backs up before ${m.note}.`, 'Run ops/backup/backup.sh first, and stop where it fails.', 'manual')
  return found
}

export function list(words: readonly string[]): string {
  const unique = [...new Set(words)]
  return unique.length < 2 ? (unique[0] ?? '') : `${unique.slice(0, -1).join(', ')} and ${unique.at(-1)}`
}
