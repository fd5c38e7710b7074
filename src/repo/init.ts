import { lstat, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { UserError } from '../errors.ts'
import { isRealEnvFile } from '../tree/files.ts'
import { NEVER_OURS } from './disk-files.ts'
import { filterDrivers, filteredPaths } from './filters.ts'
import { git, tryGit } from './git.ts'
import { identityOf } from './identity.ts'
import { FETCHED_OR_BUILT, OWN_FOLDER } from './output-folders.ts'
import { utf8 } from './status.ts'
import { untrackedGenerated } from './uncommitted.ts'

/**
 * For `.git/info/exclude`, which belongs to this checkout alone: no file of the project is touched, a `.gitignore` that says
 * otherwise wins, and a later `git add .` does not take what was left out.
 */
const EXCLUDE = `# Left out by harden-my-app when it made this repository: real settings, and what tools fetch and build.
.env
.env.*
*.env
${['example', 'sample', 'template', 'dist', 'defaults'].map((kind) => `!.env.${kind}\n!.env.*.${kind}`).join('\n')}
${FETCHED_OR_BUILT.map((name) => `${name}/`).join('\n')}
`

/**
 * `git init` and a first commit of everything not ignored. Real `.env` files, node_modules and its like are left out and, through
 * `.git/info/exclude`, stay out. Only the wizard offers it. `.git` appears at the end, in one step, or not at all; no hook runs.
 * `leftOut` names, sorted: real `.env` files, node_modules and its like, repositories inside the folder (both with a final '/'),
 * and files that a filter program (Git LFS …) would have to convert; what `.gitignore` names is not repeated.
 * Throws UserError('repository-exists').
 */
export async function initRepository(dir: string): Promise<{ commit: string; leftOut: string[] }> {
  const root = path.resolve(dir)
  if (await lstat(path.join(root, '.git')).catch(() => undefined)) throw new UserError('repository-exists', `${root} already has a .git; it was not touched.`)
  const staging = await mkdtemp(path.join(root, OWN_FOLDER))
  try {
    const named = (await tryGit(['config', 'init.defaultBranch'], { dir: root })).code === 0
    await git(['init', '--quiet', ...(named ? [] : ['--initial-branch=main'])], { dir: staging })
    const gitDir = path.join(staging, '.git')
    const result = await commitAll(root, gitDir)
    await mkdir(path.join(gitDir, 'info'), { recursive: true })
    await writeFile(path.join(gitDir, 'info', 'exclude'), EXCLUDE)
    await rename(gitDir, path.join(root, '.git'))
    return result
  } finally {
    await rm(staging, { recursive: true, force: true })
  }
}

async function commitAll(root: string, gitDir: string): Promise<{ commit: string; leftOut: string[] }> {
  const drivers = await filterDrivers(path.dirname(gitDir))
  const options = { dir: root, config: drivers.config, env: { ...drivers.env, GIT_DIR: gitDir, GIT_WORK_TREE: root } }
  const [others, generated, identity] = await Promise.all([
    git(['ls-files', '-z', '--others', '--exclude-standard', ...NEVER_OURS], options),
    untrackedGenerated(options),
    identityOf(root),
  ])
  const listed = others.toString('latin1').split('\0').filter(Boolean)
  const filtered = await filteredPaths(options, drivers, listed)
  const left = listed.filter((name) => name.endsWith('/') || filtered.has(name) || isRealEnvFile(utf8(name)))
  const added = listed.filter((name) => !left.includes(name))
  await git(['update-index', '-z', '--add', '--stdin'], { ...options, input: Buffer.from(added.map((name) => `${name}\0`).join(''), 'latin1') })
  const tree = (await git(['write-tree'], options)).toString().trim()
  const object = `tree ${tree}\nauthor ${identity.author}\ncommitter ${identity.committer}\n\nInitial commit\n`
  const commit = (await git(['hash-object', '-t', 'commit', '-w', '--stdin'], { ...options, input: object })).toString().trim()
  await git(['update-ref', '-m', 'commit (initial): Initial commit', 'HEAD', commit], options)
  return { commit, leftOut: [...new Set([...left.map(utf8), ...generated])].sort() }
}
