import semver from 'semver'
import { internalDependencies } from '../ci/packages.ts'
import { installOf } from '../ci/steps/install.ts'
import { inside } from '../ci/subject.ts'
import type { Subject } from '../ci/subject.ts'
import { compiles } from './prisma.ts'

/** The lines with which an image installs packages. */
export interface Install {
  /** Brings the package manager, where the image of Node.js has it not. */
  tool?: string
  /** Files that the install reads, from the context's root, as words of COPY: sources, then the destination. */
  copies: string[][]
  /** Those of the install for production, where the package manager leaves out what it is not shown. */
  productionCopies: string[][]
  all: string
  production: string
  /** Comment above the first install: why it is not a frozen one. */
  comment?: string
  /** Folder that the package manager keeps downloads in. */
  cache: string
}

const CACHES = { npm: '/root/.npm', pnpm: '/root/.local/share/pnpm/store', yarn: '/usr/local/share/.cache/yarn', 'yarn-berry': '/root/.yarn/berry/cache', bun: '/root/.bun/install/cache', deno: '/root/.cache/deno' }
/** Beside package.json and the lockfile. */
const SETTINGS = ['.npmrc', 'pnpm-workspace.yaml', '.pnpmfile.cjs', '.yarnrc.yml', '.yarnrc', 'bunfig.toml']

export function installFor(subject: Subject, context: string, node: string): Install {
  const { manager, app } = subject
  const all = installOf(subject)
  const single = manager.root === app.path && subject.internal.length === 0
  const comment = all.comment?.replace(/\n/g, ' ').replace(/every run/, 'every build')
  const tool = toolFor(subject, node)
  return {
    ...(tool ? { tool } : {}),
    copies: copiesFor(subject, context, single, [...subject.packages.keys()]),
    productionCopies: copiesFor(subject, context, single, membersFor(subject)),
    all: filtered(subject, all.run, single),
    production: production(subject, all.run, single),
    cache: CACHES[manager.id],
    ...(comment ? { comment } : {}),
  }
}

function toolFor(subject: Subject, node: string): string | undefined {
  const { manager } = subject
  const version = (fallback: string): string => manager.version?.replace(/\+.*$/, '') ?? fallback
  if (manager.id === 'pnpm') return `npm install --global pnpm@${version('10')}`
  if (manager.id === 'bun') {
    // Other managers bring node-gyp along; 11 runs on every Node.js from 18 on.
    return `npm install --global bun@${version('1')}${compiles(subject) ? ' node-gyp@11' : ''}`
  }
  // Images of Node.js hold Yarn 1 as `yarn` up to 24.
  if (manager.id === 'yarn') return Number(node) > 24 ? `npm install --global yarn@${version('1')}` : undefined
  if (manager.id === 'yarn-berry') return `npm install --global --force @yarnpkg/cli-dist@${version('4')}`
  return undefined
}

/** Installs of a workspace only what the app needs. */
function filtered({ manager, app, pkg }: Subject, run: string, single: boolean): string {
  if (single || pkg.name === undefined || app.path === manager.root) return run
  if (manager.id === 'npm') return `${run} --workspace=${pkg.name} --include-workspace-root`
  if (manager.id === 'pnpm') return `${run} --filter ${pkg.name}...`
  return run
}

function production(subject: Subject, run: string, single: boolean): string {
  const { manager, pkg, app } = subject
  switch (manager.id) {
    case 'npm':
      return filtered(subject, `${run} --omit=dev`, single)
    case 'pnpm':
      return filtered(subject, `${run} --prod`, single)
    case 'yarn':
      return `${run} --production`
    case 'yarn-berry':
      return single || app.path === manager.root ? 'yarn workspaces focus --all --production' : `yarn workspaces focus ${pkg.name ?? ''} --production`
    case 'bun':
      return single || !prunesWithBun(subject) ? `${run} --production` : `${run} --production --filter ${pkg.name ?? ''}`
    default:
      return `${run} --production`
  }
}

/** Its filter leaves out what the root itself depends on, which the app may load as well; seen to work since 1.1.45. */
function prunesWithBun({ manager, app, pkg, packages }: Subject): boolean {
  const knows = manager.version === undefined || (semver.valid(manager.version) !== null && semver.gte(manager.version, '1.1.45'))
  return knows && pkg.name !== undefined && app.path !== manager.root && Object.keys(packages.get(manager.root)?.raw['dependencies'] ?? {}).length === 0
}

/** Members of a workspace that the install for production has to see. Yarn 1 has no filter, but takes a lockfile with more than it needs: it sees only those that the app is made of. */
function membersFor({ manager, app, pkg, packages, internal }: Subject): string[] {
  const root = packages.get(manager.root)
  const kept = [pkg, ...internal, ...(root ? [root, ...internalDependencies(packages, root.dir, root.dir)] : [])]
  const byPath = kept.some(({ dependencies }) => Object.values(dependencies).some((range) => /^(?:file|link|portal):/.test(range)))
  return manager.id === 'yarn' && app.path !== manager.root && !byPath ? [...new Set(kept.map(({ dir }) => dir))] : [...packages.keys()]
}

/** package.json and lockfile, settings, patches; in a workspace the package.json of the members given, each in its place. */
function copiesFor({ manager, packages, app }: Subject, context: string, single: boolean, seen: readonly string[]): string[][] {
  const { files } = app.project
  const here = (name: string): string | undefined => (files.entry(inside(context, name)) ? name : undefined)
  const lock = manager.lockfile === undefined ? undefined : manager.lockfile.slice(context === '.' ? 0 : context.length + 1)
  const top = ['package.json', lock, ...SETTINGS.map(here)].filter((name) => name !== undefined)
  const folders = ['patches', '.yarn'].filter((folder) => files.list().some((path) => path.startsWith(`${inside(context, folder)}/`)))
  const members = single ? [] : [...packages.keys()].filter((dir) => seen.includes(dir) && dir !== context && (context === '.' || dir.startsWith(`${context}/`)))
  const below = members.map((dir) => (context === '.' ? dir : dir.slice(context.length + 1)))
  return [[...new Set(top), './'], ...folders.map((folder) => [folder, `./${folder}`]), ...below.map((dir) => [`${dir}/package.json`, `${dir}/`])]
}
