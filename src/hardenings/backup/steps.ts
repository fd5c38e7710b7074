import type { Step } from '../../types.ts'
import { list } from './findings.ts'
import { RUNBOOK, titleCase } from './names.ts'
import { backupSecrets, WORKFLOW } from './schedule/github.ts'
import { momentFor } from './schedule/moment.ts'
import { TITLES } from './scripts.ts'
import type { Situation } from './situation.ts'
import { guardable } from './situation.ts'
import type { Source } from './sources.ts'

/** What only the person can do once the files are there. */
export function stepsAfter(situation: Situation): Step[] {
  return [keyAndTarget(situation), ...starting(situation), firstDrill(situation), ...stepsAlways(situation)]
}

/** What is left whether or not backups were there before. */
export function stepsAlways(situation: Situation): Step[] {
  return [...separate(situation), ...notCovered(situation), ...ephemeral(situation), ...dumps(situation), ...beforeMigrations(situation), ...destructive(situation)]
}

function keyAndTarget({ sources, schedule }: Situation): Step {
  const secrets = backupSecrets(sources)
  const where = schedule === 'github' ? 'in GitHub under Settings, Secrets and variables, Actions' : schedule === 'systemd' ? 'in /etc/<app>-backup.env on the server' : schedule === 'compose' ? 'in the .env beside the compose file' : 'in the settings of the new service'
  return {
    title: 'Make the key and the bucket, and set the secrets of the backup',
    detail: `1. Run \`age-keygen -o backup-key.txt\`. The public key in it is BACKUP_PUBLIC_KEY. Keep the file in the password manager and once offline: without it every backup is lost. 2. Make a private bucket (Cloudflare R2, Backblaze B2, S3) at another provider than the database, and a key that may only write to it. BACKUP_TARGET is s3://bucket/prefix. 3. Set ${where}: ${secrets.join(', ')}. AWS_ENDPOINT_URL is for providers other than AWS; the heartbeat and the alert are optional, and without the heartbeat nobody notices a job that stops running.`,
    prompt: `Help me set up the backups of this repository. Read ops/backup/backup.sh --help and ${RUNBOOK}. Walk me through making an age key, a private bucket with a write-only key, and setting each secret ${where}, one step at a time. Never ask me to paste a secret into this chat, and change no file.`,
  }
}

function starting({ app, schedule, sources, files }: Situation): Step[] {
  const moment = momentFor(app)
  const step = (title: string, detail: string): Step[] => [{ title, detail, prompt: `${title}, exactly as follows, and explain each command before I run it: ${detail}` }]
  const secrets = backupSecrets(sources).join(', ')
  switch (schedule) {
    case 'github': return []
    case 'compose': return step('Start the backup container', `On the server: docker compose ${files.find((f) => f.path.endsWith('compose.yaml'))?.text.match(/-f \S+ -f \S+ up -d --build backup/)?.[0] ?? '-f ops/backup/compose.yaml up -d --build backup'}`)
    case 'systemd': return step('Switch the timers on', `On the server, with the app in /opt/${app} (else correct the paths in the units): sudo apt-get install age rclone; sudo cp ops/backup/systemd/* /etc/systemd/system/; sudo systemctl daemon-reload; sudo systemctl enable --now ${app}-backup.timer ${app}-restore-drill.timer. Settings go to /etc/${app}-backup.env (chmod 600).`)
    case 'render': return step('Add the cron job at Render', `Add to the services of render.yaml (it costs a little): \n  - type: cron\n    name: ${app}-backup\n    runtime: docker\n    dockerfilePath: ./ops/backup/Dockerfile\n    dockerContext: ./ops/backup\n    schedule: "${moment.backup}"\n    envVars: ${backupSecrets(sources).map((name) => `\n      - key: ${name}\n        sync: false`).join('')}\nand set the values in the dashboard.`)
    case 'railway': return step('Add the cron service at Railway', `New service from this repository, Settings, Config-as-code: /ops/backup/railway.json (schedule ${moment.backup}). Set there: ${secrets}.`)
    case 'fly': return step('Start the scheduled machine at Fly', `fly apps create ${app}-backup; fly secrets set -a ${app}-backup NAME=value … (${secrets}); fly machine run ./ops/backup -a ${app}-backup --dockerfile ops/backup/Dockerfile --schedule daily. Fly chooses the hour.`)
  }
}

function firstDrill({ schedule, sources }: Situation): Step {
  const own = sources.filter((s) => !['postgres', 'mysql', 'sqlite', 'turso', 'files'].includes(s.kind))
  const scratch = own.length > 0 ? ` It needs a scratch database: ${own.map((s) => `${s.to} (${TITLES[s.kind]})`).join(', ')}.` : ''
  const how = schedule === 'github' ? `In GitHub make the environment restore-drill (Settings, Environments), limit it to the default branch, and give it BACKUP_PRIVATE_KEY (the content of backup-key.txt) and a key of the bucket that can read and delete.${scratch} Then: Actions, Backup, Run workflow.` : schedule === 'compose' ? `Make an empty scratch database beside the real one where there is a database server, and set its address. Then, with the private key beside the compose file: docker compose … run --rm -v ./backup-key.txt:/key:ro -e BACKUP_KEY_FILE=/key --entrypoint /ops/backup/restore-drill.sh backup (the same -f options as above).${scratch}` : `Run ops/backup/backup.sh and ops/backup/restore-drill.sh once by hand.${scratch}`
  return {
    title: 'Run the first restore drill',
    detail: `A backup that was never restored is a hope. ${how} It says how old the backup is and how long the restore took; write the holders of the key into ${RUNBOOK}.`,
    prompt: `Walk me through the first restore drill of this repository, one step at a time: ${how} Then explain last-drill.json to me. Change no file but ${RUNBOOK}.`,
  }
}

function separate({ shared }: Situation): Step[] {
  if (shared.length === 0) return []
  const places = shared.map((e) => `${e.path}:${e.line}`).join(', ')
  return [{
    title: 'Give development a database of its own',
    detail: `Development and production work on the same data (${places}), so one wrong command while building deletes what users have. Make a second database or project, take the address from an environment variable without a default, and set it apart for development and production.`,
    prompt: `In ${places} the database or project is fixed. Take it from environment variables with no fallback, add them to .env.example, and list for me what to set where. Change no schema, run no migration and delete nothing.`,
  }]
}

function notCovered({ uncovered }: Situation): Step[] {
  return uncovered.map(({ what, how, evidence }) => ({ title: `Back up ${what}`, detail: `The scripts cannot dump it (${evidence.path}${evidence.line ? `:${evidence.line}` : ''}). ${how}`, prompt: `This project keeps data in ${what}. Set up backups for it as follows, ask me before anything that costs money, and change no application code: ${how}` }))
}

function ephemeral({ loses, local, app }: Situation): Step[] {
  if (local.length === 0) return []
  if (!loses) return elsewhere(local, momentFor(app).backup)
  const what = list(local.map((s) => TITLES[s.kind]))
  return [{ title: `Move ${what} off the disk of ${titleCase(loses)}`, detail: `${titleCase(loses)} gives the app a new disk at each deployment, so what is in ${what} (${local.map((s) => s.evidence.path).join(', ')}) is lost then, and no job can reach them. Move a database to a server, uploads to object storage; or mount a volume, and run ops/backup/backup.sh where it is mounted.`, prompt: `${local.map((s) => `${s.evidence.path}: ${s.evidence.note}`).join('; ')}. The disk of ${loses} is lost at each deployment. Propose the smallest change that keeps this data (object storage for files, a database server for SQLite), with the cost, and wait for my answer before you change anything.` }]
}

function elsewhere(local: readonly Source[], cron: string): Step[] {
  const detail = `The chosen schedule cannot reach ${list(local.map((s) => `${TITLES[s.kind]} (${s.evidence.path})`))}, which lie on the app's own disk. Choose \`--set backup.schedule=systemd\` or \`compose\`, which run beside the app, or copy them off the server each night (cron: ${cron}).`
  return [{ title: `Back up ${list(local.map((s) => TITLES[s.kind]))} where the app runs`, detail, prompt: `Explain my choices for this and wait for my answer before you change anything: ${detail}` }]
}

function dumps({ dumps: found }: Situation): Step[] {
  if (found.length === 0) return []
  const names = found.map((e) => e.path).join(', ')
  return [{ title: 'Take the dump out of the repository', detail: `${names}: everyone who can read the repository has the rows in it. Keep a copy elsewhere, then \`git rm --cached ${names}\`, ignore it, and rewrite the history (git filter-repo) where the data is personal. Passwords in it count as known.`, prompt: `Remove ${names} from git with \`git rm --cached\`, add it to .gitignore, and show me the git filter-repo command that takes it out of the history. Do not run that one, and do not print what is in the file.` }]
}

function beforeMigrations({ migrations, schedule }: Situation): Step[] {
  return migrations.map((m) => {
    const call = m.workflow && schedule === 'github'
    const text = call ? `  backup:\n    uses: ./${WORKFLOW}\n    secrets: inherit\n    permissions:\n      contents: read\n\nand \`needs: backup\` in the job that holds line ${m.line}` : 'ops/backup/backup.sh'
    return { title: `Back up before the migration in ${m.path}`, detail: `Line ${m.line} changes the database (${m.note}), and a migration that goes wrong cannot be undone. The file is yours and was not changed. ${call ? 'Add to its jobs' : 'Run before it, where the tools are installed'}:\n\n${text}`, prompt: `In ${m.path} run a backup before line ${m.line} and stop where it fails. ${call ? 'Add to its jobs' : 'Call before it'}:\n\n${text}\n\nChange nothing else.` }
  })
}

function destructive(situation: Situation): Step[] {
  const { scripts, loose } = situation
  const guarded = new Set(guardable(situation))
  const left = [...scripts.filter((s) => !guarded.has(s)).map((s) => ({ place: `${s.path}:${s.line} ("${s.script}": ${s.what})`, path: s.path })), ...loose.map((f) => ({ place: `${f.path}:${f.line} (${f.what})`, path: f.path }))]
  if (left.length === 0) return []
  const places = left.slice(0, 12).map((l) => l.place).join('; ')
  return [{
    title: 'Let what deletes data refuse production',
    detail: `These delete data wherever the settings point, and it is not known how they are started, so they were not changed: ${places}. Each should first look whether the database is on this machine, and stop where it is not.`,
    prompt: `Each of these deletes data: ${places}. At the start of each add a check that throws when the host of the database address is not localhost, unless the environment variable ALLOW_DATA_LOSS holds that host. A deletion that runs with a build or a deployment is to be taken out instead; ask me about those. Change nothing else.`,
  }]
}
