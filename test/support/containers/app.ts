import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import fse from 'fs-extra'
import { planAll } from '../../../src/flow/plan.ts'
import type { Planned } from '../../../src/flow/plan.ts'
import { memoryFiles } from '../../../src/tree/memory.ts'
import { createSources } from '../../../src/tree/sources.ts'
import { readFolder } from '../../harness/case.ts'

const cases = path.resolve(import.meta.dirname, '../../containers/cases')
/** Lockfiles of the pairs that always run: what a package depends on must not change under the tests, as with a project that commits its own. */
const recorded = path.resolve(import.meta.dirname, '../../containers/locks')
const cache = path.resolve(import.meta.dirname, '../../../node_modules/.cache/harden-my-app/locks')

export const MANAGERS = ['npm', 'pnpm', 'yarn', 'yarn-berry', 'bun'] as const
export type Manager = (typeof MANAGERS)[number]

/** `packageManager` of package.json, what else the manager wants there, how its lockfile is made, and what that is called. */
const TOOLS: Record<Manager, { name?: string; files?: Record<string, string>; lock: readonly string[]; lockfile: string; workspace: string }> = {
  npm: { lock: ['npm', 'install', '--package-lock-only', '--ignore-scripts', '--no-audit', '--no-fund'], lockfile: 'package-lock.json', workspace: '*' },
  pnpm: { name: 'pnpm@10.12.1', lock: ['npx', '-y', 'pnpm@10.12.1', 'install', '--lockfile-only', '--ignore-scripts'], lockfile: 'pnpm-lock.yaml', workspace: 'workspace:*' },
  yarn: { name: 'yarn@1.22.22', lock: ['npx', '-y', 'yarn@1.22.22', 'install', '--ignore-scripts', '--ignore-engines', '--non-interactive'], lockfile: 'yarn.lock', workspace: '*' },
  'yarn-berry': { name: 'yarn@4.9.2', files: { '.yarnrc.yml': 'nodeLinker: node-modules\n' }, lock: ['npx', '-y', '-p', '@yarnpkg/cli-dist@4.9.2', 'yarn', 'install', '--mode=update-lockfile'], lockfile: 'yarn.lock', workspace: 'workspace:*' },
  bun: { name: 'bun@1.3.0', lock: ['npx', '-y', 'bun@1.3.0', 'install', '--lockfile-only', '--ignore-scripts'], lockfile: 'bun.lock', workspace: 'workspace:*' },
}

export interface ContainerApp {
  dir: string
  planned: Planned
  remove(): void
}

/** What must be in no image: it stands in a `.env` beside the app. */
export const CANARY = 'canary-8d1f6a20b7c3'

/** A case with the lockfile of a package manager, planned with the hardenings given, in a temporary folder. */
export function containerApp(name: string, manager: Manager, only: readonly string[]): ContainerApp {
  const dir = mkdtempSync(path.join(os.tmpdir(), `harden-my-app-${name}-${manager}-`))
  cpSync(path.join(cases, name), dir, { recursive: true })
  const tool = TOOLS[manager]
  for (const file of readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((file) => path.basename(file) === 'package.json')) {
    const json = JSON.parse(readFileSync(path.join(dir, file), 'utf8').replaceAll('"WS"', `"${tool.workspace}"`)) as Record<string, unknown>
    fse.writeJsonSync(path.join(dir, file), file === 'package.json' && tool.name ? { ...json, packageManager: tool.name } : json, { spaces: 2 })
  }
  if (manager !== 'pnpm') rmSync(path.join(dir, 'pnpm-workspace.yaml'), { force: true })
  for (const [file, text] of Object.entries(tool.files ?? {})) writeFileSync(path.join(dir, file), text)
  writeFileSync(path.join(dir, tool.lockfile), lockfile(dir, name, manager))
  const input = readFolder(dir)
  const planned = planAll(memoryFiles(input), createSources(), { dir: '.', only, except: [], options: {} })
  for (const change of planned.tree.changes()) fse.outputFileSync(path.join(dir, change.path), change.after)
  writeFileSync(path.join(dir, '.env'), `CANARY=${CANARY}\n`)
  return { dir, planned, remove: () => rmSync(dir, { recursive: true, force: true }) }
}

/** The one that is recorded for the same manifests (HARDEN_RECORD=1 records it), else one made now and kept for the next run. */
function lockfile(dir: string, name: string, manager: Manager): Buffer {
  const manifests = readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((file) => /(?:^|\/)(?:package\.json|pnpm-workspace\.yaml|\.yarnrc\.yml)$/.test(file)).sort()
  const hash = createHash('sha256').update(TOOLS[manager].lock.join(' '))
  for (const file of manifests) hash.update(file).update(readFileSync(path.join(dir, file)))
  const file = `${name}-${manager}-${hash.digest('hex').slice(0, 8)}.lock`
  const found = [recorded, cache].map((folder) => path.join(folder, file)).find((kept) => existsSync(kept))
  const text = found === undefined ? made(dir, manifests, name, manager) : readFileSync(found)
  if (found === undefined) keep(cache, file, text)
  if (process.env['HARDEN_RECORD'] && !existsSync(path.join(recorded, file))) {
    for (const old of existsSync(recorded) ? readdirSync(recorded) : []) if (old.slice(0, -'-12345678.lock'.length) === `${name}-${manager}`) rmSync(path.join(recorded, old))
    keep(recorded, file, text)
  }
  return text
}

function made(dir: string, manifests: readonly string[], name: string, manager: Manager): Buffer {
  const { lock, lockfile: result } = TOOLS[manager]
  const work = mkdtempSync(path.join(os.tmpdir(), 'harden-my-app-lock-'))
  try {
    for (const file of manifests) fse.copySync(path.join(dir, file), path.join(work, file))
    const { status, stdout, stderr } = spawnSync(lock[0]!, lock.slice(1), { cwd: work, encoding: 'utf8', env: { ...process.env, COREPACK_ENABLE_STRICT: '0', YARN_ENABLE_IMMUTABLE_INSTALLS: 'false', npm_config_loglevel: 'error' } })
    if (status !== 0) throw new Error(`${manager} resolves no versions for the case ${name}. Where the registry lacks some of a release, pin an older one under "resolutions" in its package.json.\n${said(stdout)}\n${said(stderr)}`)
    return readFileSync(path.join(work, result))
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/** Errors of a package manager, without its warnings and stack. */
function said(output: string): string {
  return output.split('\n').filter((line) => !/^\s+at |\bwarn(?:ing)?\b/i.test(line)).join('\n').slice(-1500)
}

/** Whole, or not at all: others may do the same now. */
function keep(folder: string, file: string, text: Buffer): void {
  mkdirSync(folder, { recursive: true })
  const part = path.join(folder, `.${file}.${process.pid}`)
  writeFileSync(part, text)
  renameSync(part, path.join(folder, file))
}
