/**
 * Ratios measured in one run: `npm run bench [-- --peers DIR] [-- --quick]`. DIR holds a node_modules with the peers that are to be compared
 * (sv, shadcn, codemod, @next/codemod, @sentry/wizard). Never a test: the machine decides the figures.
 */
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { commitPhase } from './commits.ts'
import { command, pairs, peer, row } from './measure.ts'
import type { Job } from './measure.ts'
import { secretScan } from './secrets.ts'
import { commitAll, growApp } from './tree.ts'

const { values } = parseArgs({ options: { peers: { type: 'string' }, quick: { type: 'boolean', default: false } } })
const root = resolve(import.meta.dirname, '../..')
const cli = join(root, 'bin/harden-my-app.js')
const jscodeshift = join(root, 'node_modules/.bin/jscodeshift')
const runs = values.quick ? 3 : 7
const work = mkdtempSync(join(tmpdir(), 'harden-bench-'))

try {
  start()
  heavy()
  await commits()
  await secrets()
} finally {
  rmSync(work, { recursive: true, force: true })
}

function start(): void {
  console.log('Start-up, against an empty Node process')
  const empty = command(process.execPath, ['-e', '0'])
  for (const args of [['--version'], ['--help'], ['list']]) console.log(row(args.join(' '), pairs(command(process.execPath, [cli, ...args]), empty, runs * 3), 'node -e 0', { gate: 1.2, goal: 1.1 }))
  const folder = values.peers ? resolve(values.peers) : root
  for (const [name, args] of [['codemod', ['--version']], ['@next/codemod', ['--version']], ['sv', ['--version']], ['plop', ['--version']], ['@sentry/wizard', ['--version']], ['shadcn', ['--version']]] as const) {
    const file = peer(folder, name) ?? peer(root, name)
    if (file) console.log(row(`  peer: ${name} ${args.join(' ')}`, pairs(command(process.execPath, [file, ...args], { ok: [0, 1] }), empty, 3), 'node -e 0'))
  }
}

function heavy(): void {
  console.log('\nA whole run, against one jscodeshift CLI transform over the same files')
  const names = readdirSync(join(root, 'test/apps')).filter((n) => !n.includes('.'))
  const samples = names.map((name) => join(work, 'samples', name))
  for (const [i, name] of names.entries()) cpSync(join(root, 'test/apps', name, 'app'), samples[i]!, { recursive: true })
  const big = join(work, 'big')
  growApp(big, 4000)
  for (const [name, dirs] of [[`${samples.length} sample apps, one after the other`, samples], ['4,000 files', [big]]] as const) {
    dirs.forEach(commitAll)
    const each = (job: (dir: string) => Job): Job => () => dirs.forEach((dir) => job(dir)())
    const one = each((dir) => command(jscodeshift, ['-t', join(root, 'dist/codemods/add-import.cjs'), '--parser=tsx', '--extensions=ts,tsx,js,jsx', '--dry', '--silent', '--source=react', '--default=React', dir]))
    console.log(row(`  all files parsed, no more, ${name}`, pairs(each((dir) => command(process.execPath, [join(root, 'scripts/bench/parse-only.cjs'), dir])), one, 3), 'jscodeshift'))
    console.log(row(`audit, ${name}`, pairs(each((dir) => command(process.execPath, [cli, 'audit', dir, '--format', 'json'])), one, 3), 'jscodeshift', { gate: 0.25, goal: 0.12 }))
    console.log(row(`apply --dry-run, ${name}`, pairs(each((dir) => command(process.execPath, [cli, 'apply', dir, '--yes', '--dry-run', '--offline', '--format', 'json'], { ok: [0, 1] })), one, 3), 'jscodeshift', { gate: 0.25, goal: 0.12 }))
  }
  const app = join(work, 'app')
  growApp(app, 180)
  commitAll(app)
  const codemods = readdirSync(join(root, 'dist/codemods')).filter((f) => f.endsWith('.cjs'))
  const each = codemods.map((file) => command(jscodeshift, ['-t', join(root, 'dist/codemods', file), '--parser=tsx', '--extensions=ts,tsx,js,jsx', '--dry', '--silent', app]))
  const all = pairs(command(process.execPath, [cli, 'apply', app, '--yes', '--dry-run', '--offline', '--format', 'json'], { ok: [0, 1] }), () => each.forEach((job) => job()), 3)
  console.log(row(`one apply, ${codemods.length} codemods, 180 files`, all, `${codemods.length} jscodeshift runs`, { goal: 0.01 }))
}

async function commits(): Promise<void> {
  console.log('\nThe commit phase: 15 commits of 40 files, against a worktree of the same repository')
  console.log(row('fast-import', await commitPhase(join(work, 'big'), runs), 'git worktree add, write, commit, remove', { goal: 0.05 }))
}

async function secrets(): Promise<void> {
  console.log('\nLooking for secrets in 4,000 files, against reading them once')
  console.log(row('secret scan', await secretScan(join(work, 'big'), runs), 'readFileSync of every file', { gate: 3, goal: 3 }))
}
