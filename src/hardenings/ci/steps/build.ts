import { runBinary, runScript } from '../../../detect/manager-commands.ts'
import { commandsOf, isPlaceholder } from '../shell.ts'
import type { Command } from '../shell.ts'
import type { Subject } from '../subject.ts'
import { bare, packagesCalled, toolOf } from '../tools.ts'
import { buildEnv } from './build-env.ts'
import { NOT_KNOWN } from './step.ts'
import type { EnvValue, Gate, Step, Unresolved } from './step.ts'

/** The build, with what it needs of its surroundings; undefined where there is nothing to build. */
export function buildOf(subject: Subject, gate: Gate, unresolved: Unresolved | undefined): Step | undefined {
  const script = subject.pkg.scripts['build']
  if (script === undefined || isPlaceholder(script)) return undefined
  const commands = commandsOf(script)
  const withoutDatabase = commands.filter((c) => !changesDatabase(c))
  const placeholders = buildEnv(subject)
  const migrates = withoutDatabase.length < commands.length
  const spelled = migrates ? spellOut(subject, withoutDatabase) : undefined
  const absent = packagesCalled(commands).find((name) => !subject.hasBinary(name))
  const strict = /\b(?:react-scripts|craco) build\b/.test(script) && !/\bCI=/.test(script)
  const onlyTypes = isTypeCheck(commands) && !gate.has('typecheck')
  const informs = absent !== undefined || unresolved !== undefined || onlyTypes || (migrates && spelled === undefined) || !gate.has('build')
  const reason = absent !== undefined ? `The build calls ${absent}, which is not in package.json: informs, does not block.`
    : unresolved !== undefined ? `${unresolved.path} imports ${unresolved.package}, which is not in package.json: informs, does not block.`
    : migrates && spelled === undefined ? 'The build also changes the database, which CI does not have: informs, does not block.'
    : migrates ? 'Without the part of the build script that changes the database: CI has none.'
    : onlyTypes ? TSC_ALONE
    : informs ? NOT_KNOWN
    : undefined
  const env: EnvValue[] = [...(strict ? [{ name: 'CI', value: 'false' }] : []), ...placeholders]
  const why = [...(reason ? [reason] : []), ...(strict ? ['Where CI is set, react-scripts turns every lint warning into an error.'] : []), ...(placeholders.length > 0 ? ['Placeholders: the build stops where these are not set.'] : [])]
  return { check: 'build', name: 'Build', run: spelled ?? runScript(subject.manager, 'build'), informs, env, ...(why.length > 0 ? { comment: why.join('\n') } : {}) }
}

const TSC_ALONE = 'tsc writes its output in spite of type errors, so this is not known to pass: informs, does not block.'

/**
 * A build by tsc alone is a type check by another name: it leaves a working `dist` behind and fails nonetheless, which nobody notices who
 * starts the server with tsx. (Of five such builds of real apps three failed.)
 */
function isTypeCheck(commands: readonly Command[]): boolean {
  const kinds = commands.map((c) => toolOf(c.words)?.kind)
  return kinds.includes('typecheck') && !kinds.includes('build')
}

/** Packages of the workspace that the app is built from and that have a build of their own, in order; pnpm finds the order itself, so there it is one step. */
export function internalBuilds(subject: Subject, gate: Gate): Step[] {
  const steps = oneByOne(subject, gate)
  const names = subject.internal.filter((pkg) => steps.some((step) => step.dir === pkg.dir)).map((pkg) => pkg.name)
  const informs = steps.some((step) => step.informs)
  if (subject.manager.id !== 'pnpm' || steps.length < 2 || !names.every((name) => name !== undefined) || steps.some((step) => step.informs !== informs)) return steps
  return [{ check: 'prepare', name: 'Build the packages it needs', run: `pnpm ${names.map((name) => `--filter ${name}`).join(' ')} run build`, informs, env: [], dir: subject.manager.root, ...(informs ? { comment: TSC_ALONE } : {}) }]
}

function oneByOne(subject: Subject, gate: Gate): Step[] {
  return subject.internal.flatMap((pkg): Step[] => {
    const script = pkg.scripts['build']
    if (script === undefined || isPlaceholder(script)) return []
    const informs = isTypeCheck(commandsOf(script)) && !gate.has('typecheck')
    return [{ check: 'prepare', name: `Build ${pkg.name ?? pkg.dir}`, run: runScript(subject.manager, 'build'), informs, env: [], dir: pkg.dir, ...(informs ? { comment: TSC_ALONE } : {}) }]
  })
}

/**
 * Prisma's client is code that `prisma generate` writes. Its own install script does that only where install scripts run, and no longer
 * since Prisma 7, so the step is there unless the app's scripts do it. Undefined where there is nothing to generate.
 */
export function prismaGenerate(subject: Subject): Step | undefined {
  const owner = [subject.pkg, ...subject.internal].find((p) => 'prisma' in p.dependencies && hasSchema(subject, p.dir))
  if (!owner) return undefined
  const { scripts } = owner
  const rootScripts = subject.packages.get(subject.manager.root)?.scripts ?? {}
  const automatic = [scripts['postinstall'], scripts['prepare'], rootScripts['postinstall'], rootScripts['prepare']]
  if (automatic.some((s) => s !== undefined && generates(s, { ...rootScripts, ...scripts }))) return undefined
  const build = subject.pkg.scripts['prebuild'] ?? subject.pkg.scripts['build']
  if (owner === subject.pkg && build !== undefined && generates(build, scripts)) return undefined
  const env = configNeedsUrl(subject, owner.dir) ? [{ name: 'DATABASE_URL', value: DATABASE }] : []
  return {
    check: 'prepare', name: 'Generate the Prisma client', run: runBinary(subject.manager, 'prisma generate'), informs: false, env,
    ...(env.length > 0 ? { comment: 'A placeholder: prisma.config reads it, generating connects to nothing.' } : {}),
    ...(owner.dir === subject.app.path ? {} : { dir: owner.dir }),
  }
}

export const DATABASE = 'postgresql://user:password@localhost:5432/app'

function generates(script: string, scripts: Readonly<Record<string, string>>, depth = 0): boolean {
  if (/\bprisma\s+(?:generate|db\s+push|migrate\s+dev)\b/.test(script)) return true
  return depth < 4 && Object.entries(scripts).some(([name, text]) => new RegExp(`(?:run|pnpm|yarn|bun|generate)\\s+${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?:\\s|$)`).test(script) && text !== script && generates(text, scripts, depth + 1))
}

function hasSchema({ app }: Subject, dir: string): boolean {
  const at = dir === '.' ? '' : `${dir}/`
  return app.project.files.list().some((path) => path.startsWith(at) && /^(?:prisma\/|src\/prisma\/|db\/)?(?:schema\/)?\w+\.prisma$/.test(path.slice(at.length)))
}

/** Prisma's own `env()` throws where the variable is not set, also while it only generates. */
function configNeedsUrl({ app }: Subject, dir: string): boolean {
  const names = ['ts', 'js', 'mts', 'mjs'].map((ext) => `${dir === '.' ? '' : `${dir}/`}prisma.config.${ext}`)
  return names.some((path) => /\benv\(\s*['"]DATABASE_URL['"]/.test(app.project.files.text(path) ?? ''))
}

function changesDatabase({ words }: Command): boolean {
  const command = bare(words).join(' ')
  return /^(?:prisma (?:migrate (?:deploy|dev|reset)|db (?:push|seed|execute))|drizzle-kit (?:push|migrate)|knex migrate|sequelize(?:-cli)? db:|typeorm migration:run|supabase db push)/.test(command)
}

/** The remaining commands by name; undefined where one of them is not a plain tool call. */
function spellOut(subject: Subject, commands: readonly Command[]): string | undefined {
  const plain = commands.every(({ words, dir }) => dir === '.' && (toolOf(words) !== undefined || bare(words)[0] === 'prisma') && words.every((w) => /^[\w@./:=,*-]+$/.test(w)))
  return plain && commands.length > 0 ? commands.map(({ words }) => runBinary(subject.manager, bare(words).join(' '))).join(' && ') : undefined
}
