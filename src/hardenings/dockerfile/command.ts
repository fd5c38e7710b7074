import { commandsOf } from '../../detect/shell.ts'
import { ownPath } from '../../detect/own.ts'
import type { Command } from '../../detect/shell.ts'
import type { App } from '../../types.ts'

/** How a server is started without a shell or a package manager in between, so that signals reach it. */
export interface Start {
  words: string[]
  /** What the script sets for it; NODE_ENV is set anyway. */
  env: Record<string, string>
  /** Commands of the script that run before it, as written. */
  before: string[]
  /** Packages that the command loads by name and that must be there in production. */
  needs: string[]
}

export type StartOrReason = Start | { reason: string }

const SCRIPTS = ['start:prod', 'start:production', 'start', 'serve', 'prod', 'production']
/** Programs that run a TypeScript or JavaScript file: how node does the same. */
const LOADERS: Readonly<Record<string, readonly string[]>> = {
  node: [], nodemon: [], 'pm2-runtime': [], tsx: ['--import', 'tsx'], 'ts-node': ['-r', 'ts-node/register'], 'ts-node-esm': ['--loader', 'ts-node/esm'],
}

/** From the start script, else from what the framework boots. */
export function startOf(app: App): StartOrReason {
  const scripts = app.manifest?.scripts ?? {}
  // A Nest app has `start` for development and `start:prod` for what was built; elsewhere `start` counts.
  const names = SCRIPTS.filter((name) => scripts[name] !== undefined && (name !== 'serve' || scripts['start'] === undefined))
  const reasons: string[] = []
  for (const name of names) {
    const found = fromScript(app, name)
    if (!('reason' in found)) return found
    reasons.push(found.reason)
  }
  if (reasons[0] !== undefined) return { reason: reasons[0] }
  const entry = app.framework.entry(app)
  if (entry.kind === 'module' && entry.runs === 'node' && /\.[cm]?js$/.test(entry.path)) return { words: ['node', ownPath(app, entry.path)], env: {}, before: [], needs: [] }
  return { reason: 'no script says how its server starts in production' }
}

function fromScript(app: App, name: string): StartOrReason {
  const commands = commandsOf(app.manifest, name)
  const last = commands.at(-1)
  const line = app.manifest?.scripts[name] ?? ''
  if (!last) return { reason: `the script "${name}" runs nothing` }
  if (/\bconcurrently\b|\brun-p\b|npm-run-all|[^&]&[^&]/.test(line)) return { reason: `the script "${name}" starts several programs at once (${line}), and a container runs one` }
  if (commands.some((command) => command.folder !== '.')) return { reason: `the script "${name}" changes the folder (${line})` }
  const started = wordsOf(app, last)
  if ('reason' in started) return { reason: `the script "${name}" ${started.reason}` }
  return { ...started, env: withoutNodeEnv(last.env), before: commands.slice(0, -1).map(({ program, args }) => [program, ...args].join(' ')) }
}

function wordsOf(app: App, { program, args }: Command): Pick<Start, 'words' | 'needs'> | { reason: string } {
  if (args.some((arg) => /[$*`<>]/.test(arg))) return { reason: `needs a shell (${[program, ...args].join(' ')})` }
  if (program === 'nest' && args[0] === 'start') return { words: ['node', 'dist/main'], needs: [] }
  const loader = LOADERS[program]
  if (loader) {
    const rest = program === 'node' ? [...args] : args.filter((arg) => arg !== 'watch' && !/^(?:--watch|-w)$/.test(arg))
    const file = rest.find((arg) => !arg.startsWith('-'))
    if (file === undefined) return program === 'nodemon' && app.manifest?.main ? { words: ['node', app.manifest.main], needs: [] } : { reason: `names no file (${[program, ...args].join(' ')})` }
    if (rest.includes('--env-file')) rest.splice(rest.indexOf('--env-file'), 2)
    const words = rest.filter((arg) => !arg.startsWith('--env-file') && !/^--(?:watch|inspect)/.test(arg)).map((arg) => (arg === '.' ? (app.manifest?.main ?? 'index.js') : arg))
    const types = program === 'node' || program === 'nodemon' || program === 'pm2-runtime' ? [] : loader
    return { words: ['node', ...types, ...words], needs: types.length > 0 ? [program === 'ts-node-esm' ? 'ts-node' : program, ...(program.startsWith('ts-node') ? ['typescript'] : [])] : loaded(words) }
  }
  // `bun run file` is `bun file`.
  if (program === 'bun') return { words: ['bun', ...(args[0] === 'run' ? args.slice(1) : args).filter((arg) => !/^--(?:watch|hot)$/.test(arg))], needs: [] }
  if (/^(?:react-router-serve|remix-serve|next)$/.test(program)) return { words: [`node_modules/.bin/${program}`, ...args], needs: [] }
  return { reason: `starts ${[program, ...args].join(' ')}, which is not known to be a server for production` }
}

/** `-r dotenv/config`, `--import @sentry/node/preload`: packages by the name of their folder. */
function loaded(words: readonly string[]): string[] {
  return words.flatMap((word, i) => {
    const name = /^(?:-r|--require|--import)$/.test(words[i - 1] ?? '') ? word : (/^--(?:require|import)=(.+)$/.exec(word)?.[1] ?? '')
    const found = /^(?:@[^/]+\/)?[^./][^/]*/.exec(name)?.[0]
    return found && !found.startsWith('node:') ? [found] : []
  })
}

function withoutNodeEnv(env: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter(([name]) => name !== 'NODE_ENV'))
}
