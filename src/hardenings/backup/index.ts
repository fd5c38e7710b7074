import { setJson } from '../../tree/json.ts'
import type { Tree } from '../../tree/tree.ts'
import { render } from '../../render/index.ts'
import { defineHardening } from '../../types.ts'
import type { Assessment, Evidence, OptionValues, Plan, Project } from '../../types.ts'
import { findingsOf, list } from './findings.ts'
import { FOLDER, GUARD, RUNBOOK, SOURCES_FILE } from './names.ts'
import { runbookPart } from './runbook.ts'
import { SCHEDULES } from './schedule/index.ts'
import { appVariables, scriptsFor, TITLES } from './scripts.ts'
import { guardable, situationOf } from './situation.ts'
import type { Situation } from './situation.ts'
import { stepsAfter, stepsAlways } from './steps.ts'

const UNSEEN = 'What the provider backs up by itself cannot be seen from the repository.'

export default defineHardening({
  id: 'backup',
  scope: 'project',
  title: 'Back up the data, and prove that it restores',
  why: 'Without a backup that restores, one dead server or one wrong command takes everything that users created.',
  pillar: 'recoverable',
  area: 'backup',
  effort: 'an hour',
  risk: 'additive',
  riskReason: 'It adds scripts, a schedule and a runbook that only read the database; package scripts that delete data get a check in front, which stops them where the database is not on this machine.',
  undo: 'Delete ops/backup, the schedule and the chapter in docs/RUNBOOK.md, and take the check out of the package scripts.',
  references: [
    'https://www.cisecurity.org/controls/data-recovery',
    'https://www.postgresql.org/docs/current/app-pgdump.html',
    'https://github.com/FiloSottile/age',
  ],
  options: {
    schedule: {
      type: 'choice', choices: SCHEDULES, default: 'auto',
      description: 'What starts the backup: GitHub Actions, a container beside the app, systemd timers, or the scheduler of the host. auto takes what fits the repository.',
    },
  },
  assess: (project) => assess(project, situationOf(project)),
  plan,
})

function assess(project: Project, situation: Situation): Assessment {
  const { sources, local, uncovered, own, ours, runbook } = situation
  if (sources.length + local.length + uncovered.length === 0) return { state: 'not-applicable', reason: 'Nothing here keeps data: no database and no uploads on the app\'s own disk were found.' }
  const findings = findingsOf(situation)
  const what = list(sources.map((s) => TITLES[s.kind]))
  if (sources.length === 0) return { state: 'needs-you', reason: `${list([...uncovered.map((u) => u.what), ...local.map((s) => TITLES[s.kind])])} keeps data here, and no script that runs elsewhere can reach it.`, steps: stepsAlways(situation), findings }
  if (!ours && project.files.entry(SOURCES_FILE)) return { state: 'needs-you', reason: `${FOLDER} holds scripts of yours; nothing was put beside them.`, steps: [reviewStep(FOLDER, what), ...stepsAlways(situation)], findings }
  const theirs = own.filter((o) => o.scheduled)
  if (!ours && theirs.length > 0) {
    const steps = [...(theirs.every((o) => o.encrypts && o.restores) ? [] : [reviewStep(theirs[0]!.path, what)]), ...stepsAlways(situation)]
    const reason = `${theirs[0]!.path} backs up by itself already (${theirs[0]!.note}). ${UNSEEN}`
    return steps.length > 0 ? { state: 'needs-you', reason, steps, findings } : { state: 'present', reason, evidence: theirs, findings }
  }
  if (!ours) return { state: 'missing', reason: `Nothing in the repository backs up ${what}. ${UNSEEN}`, findings }
  if (guardable(situation).length > 0) return { state: 'missing', reason: 'A package script deletes data wherever the settings point.', findings }
  if (ours.missing.length > 0) return { state: 'needs-you', reason: `The backup does not cover ${list(ours.missing.map((s) => TITLES[s.kind]))}.`, steps: [reviewStep(SOURCES_FILE, list(ours.missing.map((s) => `${TITLES[s.kind]} (${s.from})`)))], findings }
  if (!ours.scheduled || !runbook) return { state: 'needs-you', reason: ours.scheduled ? `${RUNBOOK} does not say how to restore.` : 'The scripts are there, and nothing starts them.', steps: [reviewStep(SOURCES_FILE, what)], findings }
  return { state: 'present', reason: `The repository backs up ${what} on a schedule and has a restore drill. Whether its secrets are set cannot be seen here.`, evidence: evidenceOf(situation), findings }
}

function evidenceOf({ files }: Situation): Evidence[] {
  return [{ path: SOURCES_FILE, note: 'what is backed up' }, ...files.slice(0, 1).map((f) => ({ path: f.path, note: 'what starts it' })), { path: RUNBOOK, note: 'how to restore' }]
}

function reviewStep(path: string, what: string) {
  const detail = `What a backup of ${what} must do: a consistent dump, encrypted to a public key before it leaves the machine, kept with another provider for 7 days, 4 weeks and 6 months, an alert on failure and on silence, and each week a restore into a scratch database that is compared with the original.`
  return { title: `Complete the backup in ${path}`, detail, prompt: `Review ${path} against this, and add what is missing with the smallest changes; do not touch application code. ${detail}` }
}

function plan(project: Project, tree: Tree, options: OptionValues): Plan {
  const situation = situationOf(project, options)
  const { app, sources, files, ours } = situation
  const changes: string[] = []
  if (!ours) {
    for (const { path, text } of scriptsFor({ app, folder: FOLDER, sources })) tree.create(path, text, { executable: true })
    changes.push(`adds ${FOLDER}: backup, restore and restore drill of ${list(sources.map((s) => TITLES[s.kind]))}`)
    for (const { path, text, executable } of files) if (tree.create(path, text, { executable: executable ?? false }) === 'created') changes.push(`adds ${path}`)
    if (!situation.runbook) changes.push(addRunbook(tree, runbookPart(project, situation)))
  }
  const scripts = guardable(situation)
  if (scripts.length > 0) {
    const addresses = [...new Set(sources.flatMap((s) => (s.kind === 'files' ? [] : appVariables(s))))]
    tree.create(GUARD, render('backup/ops/backup/refuse-production.mjs.hbs', { addresses: `[${addresses.map((a) => `'${a}'`).join(', ')}]` }))
    for (const { path, script, guarded } of scripts) {
      tree.edit(path, (text) => setJson(text, ['scripts', script], guarded))
      changes.push(`lets "${script}" of ${path} refuse a database that is not on this machine`)
    }
  }
  return { changes, steps: ours ? stepsAlways(situation) : stepsAfter(situation), dependencies: [] }
}

/** A runbook that is there keeps what it says; ours comes after it. */
function addRunbook(tree: Tree, part: string): string {
  if (tree.create(RUNBOOK, `# Runbook\n\n${part}`) === 'created') return `adds ${RUNBOOK}`
  tree.edit(RUNBOOK, (text) => `${text.replace(/\s*$/, '')}\n\n${part}`)
  return `adds how to restore to ${RUNBOOK}`
}
