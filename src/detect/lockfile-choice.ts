import type { PackageManagerId } from '../types.ts'
import { declared } from './lockfiles/lockfile.ts'
import { LOCKFILES, readLockfile } from './lockfiles/index.ts'
import type { InstallSettings } from './lockfiles/index.ts'
import type { PackageJson } from './manifest.ts'
import type { Stated } from './package-manager.ts'
import { baseName, inFolder } from './reader.ts'
import type { Reader } from './reader.ts'

interface Question {
  root: string
  importer: string
  manifest: PackageJson
  /** Project paths, at least none. */
  locks: readonly string[]
  stated?: Stated
  settings: InstallSettings
}

export interface Choice {
  id?: PackageManagerId
  lockfile?: string
  conflicts: string[]
}

interface Candidate {
  path: string
  name: string
  id: PackageManagerId
  mismatch?: string
  readable: boolean
  /** How many declared dependencies it holds a version of. */
  holds: number
}

/** Which lockfile counts where a folder holds several, and the contradiction as a sentence with the reason for the choice. */
export function recommend(reader: Reader, question: Question): Choice {
  const { locks, stated, importer, manifest, settings } = question
  const candidates = locks.map((path): Candidate => {
    const lock = readLockfile(reader, path)
    const mismatch = lock?.mismatch(importer, manifest, settings)
    const id = lock?.manager ?? LOCKFILES.find((l) => l.name === baseName(path))?.manager ?? 'npm'
    return { path, name: baseName(path), id, readable: lock !== undefined, holds: lock ? Object.keys(declared(manifest)).filter((name) => lock.version(importer, name) !== undefined).length : 0, ...(mismatch === undefined ? {} : { mismatch }) }
  })
  const managers = new Set(candidates.map((c) => c.id))
  const mine = stated && candidates.find((c) => c.id === stated.id)
  if (stated && !mine) return statedWithoutLock(stated, candidates)
  const [only] = candidates
  if (!only) return { conflicts: [] }
  if (managers.size === 1) return { id: only.id, lockfile: only.path, conflicts: [] }
  const { best, reason } = mine ? { best: mine, reason: `${stated.by} names it` } : choose(reader, question, candidates)
  const others = candidates.filter((c) => c.id !== best.id).map((c) => c.name)
  const where = question.root === '.' ? 'The project root' : question.root
  return {
    id: best.id,
    lockfile: best.path,
    conflicts: [`${where} holds the lockfiles of ${managers.size} package managers (${candidates.map((c) => c.name).join(', ')}). Keep ${best.name}, because ${reason}; delete ${others.join(' and ')}.`],
  }
}

/** What installs today counts: a lockfile that matches package.json, before a name that has no lockfile. */
function statedWithoutLock(stated: Stated, candidates: readonly Candidate[]): Choice {
  const [other] = candidates
  if (!other) return { id: stated.id, conflicts: [] }
  const current = candidates.find((c) => c.readable && c.mismatch === undefined)
  const conflict = `${stated.by} names ${stated.id}, but the lockfile is ${other.path}, which ${stated.id} does not read.`
  if (!current) return { id: stated.id, conflicts: [`${conflict} It does not match package.json either: install with ${stated.id} once and commit the lockfile that it writes.`] }
  return { id: current.id, lockfile: current.path, conflicts: [`${conflict} It matches package.json, so ${current.id} is what installs this today: remove ${stated.by}, or install with ${stated.id} once and commit its lockfile instead.`] }
}

/** In this order: what a host or workflow runs, what matches package.json, what was written by hand-run installs rather than by a builder. */
function choose(reader: Reader, { root }: Question, candidates: readonly Candidate[]): { best: Candidate; reason: string } {
  const used = installCommand(reader, root)
  const byHost = used && candidates.find((c) => c.id === used.id || (c.id === 'yarn-berry' && used.id === 'yarn'))
  if (byHost) return { best: byHost, reason: `${used.path} installs with ${used.id}` }
  const current = candidates.filter((c) => c.readable && c.mismatch === undefined)
  const stale = candidates.filter((c) => c.mismatch !== undefined)
  if (current.length === 1) {
    const [best] = current
    const why = stale[0] ? `${stale[0].mismatch}` : 'the other is not readable as text'
    return { best: best!, reason: `it matches package.json (${why})` }
  }
  const most = Math.max(...candidates.map((c) => c.holds))
  const fullest = candidates.filter((c) => c.holds === most)
  const [leader] = fullest
  if (current.length === 0 && leader && fullest.length === 1) return { best: leader, reason: 'none matches package.json, and it holds the most of what package.json declares' }
  const pool = current.length > 0 ? current : candidates
  const npm = pool.find((c) => c.id === 'npm')
  if (npm && pool.some((c) => c.id === 'bun')) return { best: npm, reason: 'both match package.json, app builders write a bun lockfile beside the one in use, and every host installs with npm' }
  const order: PackageManagerId[] = ['pnpm', 'yarn-berry', 'yarn', 'npm', 'bun', 'deno']
  const best = [...pool].sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id))[0]!
  return { best, reason: current.length > 0 ? 'both match package.json and somebody chose it over the default' : 'none matches package.json and somebody chose it over the default' }
}

const COMMAND = /\b(npm ci|npm i(?:nstall)?|pnpm (?:i|install)|yarn(?: install)?|bun (?:i|install|ci))\b/

/** What the hosts' and workflows' own files install this folder with. */
function installCommand(reader: Reader, root: string): { id: PackageManagerId; path: string } | undefined {
  const own = ['vercel.json', 'netlify.toml', 'Dockerfile', 'render.yaml', 'railway.json', 'railway.toml', 'nixpacks.toml', 'amplify.yml'].map((name) => inFolder(root, name))
  const workflows = root === '.' ? reader.list.filter((p) => /^\.github\/workflows\/[^/]+\.ya?ml$/.test(p)) : []
  for (const path of [...own, ...workflows]) {
    const found = reader.derive('install-command', path, (text) => text.split('\n').filter((l) => !/^\s*(?:#|\/\/)/.test(l)).map((l) => COMMAND.exec(l)?.[1]).find(Boolean) ?? null)
    const id = /^(npm|pnpm|yarn|bun)/.exec(found ?? '')?.[1]
    if (id === 'npm' || id === 'pnpm' || id === 'yarn' || id === 'bun') return { id, path }
  }
  return undefined
}
