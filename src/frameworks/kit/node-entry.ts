import posix from 'node:path/posix'
import { builtFrom } from './build-output.ts'
import { sourceAt } from './resolve.ts'
import { commandsOf, commandsOfLine } from '../../detect/shell.ts'
import type { Command } from '../../detect/shell.ts'
import { parseJson } from '../../tree/json.ts'
import type { View } from './view.ts'

/** The module that node runs first. */
export interface NodeEntry {
  /** Source module, package-relative. */
  path: string
  /** Script that boots it ('start', 'dev', 'server'), undefined where only `main` or a customary name says so. */
  script?: string
  /** Port that the command itself sets. */
  port?: number
  /** What else boots it: a host's file. */
  note?: string
}

const RUNNERS = /^(?:node|nodejs|tsx|ts-node|ts-node-esm|ts-node-dev|tsnd|nodemon|bun|deno|babel-node|swc-node|esno|esr|vite-node|pm2|pm2-runtime|forever)$/
/** Options of node, tsx, nodemon and the like whose value is the next word. */
const VALUED = /^(?:-r|--require|--import|--loader|--experimental-loader|--env-file|--env-file-if-exists|-w|--watch-path|--ext|-e|--ignore|-i|--delay|-d|--signal|-P|--project|--tsconfig|--name|-n|--max-old-space-size|-O|--compiler-options|--conditions|-C)$/
const BOOTING = ['start', 'start:prod', 'start:production', 'serve', 'dev', 'dev:server', 'server:dev', 'server', 'start:server', 'start:dev', 'dev:api', 'api', 'dev:backend', 'backend', 'develop', 'watch']
const CUSTOMARY = ['server', 'index', 'app', 'main', 'src/server', 'src/index', 'src/app', 'src/main', 'server/index', 'server/server', 'server/app', 'api/index', 'bin/www']

/** Every module that a script, `main` or a customary name boots, the surest first. */
export function nodeEntries(view: View): NodeEntry[] {
  const found: NodeEntry[] = []
  const add = (entry: NodeEntry | undefined): void => {
    if (entry && !found.some((f) => f.path === entry.path)) found.push(entry)
  }
  const scripts = Object.keys(view.manifest?.scripts ?? {})
  for (const script of [...BOOTING.filter((s) => scripts.includes(s)), ...scripts.filter((s) => /^(?:start|dev|server?)[:-]/.test(s) && !BOOTING.includes(s))]) {
    for (const command of commandsOf(view.manifest, script)) add(entryOf(view, command, script))
  }
  const procfile = /^web:\s*(.+)$/m.exec(view.text('Procfile') ?? '')?.[1]
  if (procfile) for (const command of commandsOfLine(procfile, view.manifest)) add(entryOf(view, command))
  const main = view.manifest?.main
  if (main) add(sourceEntry(view, main))
  for (const name of CUSTOMARY) add(sourceEntry(view, name))
  return found
}

function entryOf(view: View, command: Command, script?: string): NodeEntry | undefined {
  if (command.program === 'nest' && command.args[0] === 'start') return nestEntry(view, script)
  if (!RUNNERS.test(command.program)) return undefined
  const file = fileArgument(view, command, script)
  // `node .` runs what package.json names.
  const named = file === '.' || file === './' ? (view.manifest?.main ?? 'index.js') : file
  const path = named === undefined ? undefined : sourceFor(view, posix.join(command.folder, named))
  const port = portNumber(command.env.PORT)
  return path === undefined ? undefined : { path, ...(script ? { script } : {}), ...(port ? { port } : {}) }
}

/** `nest start` runs what nest-cli.json names, else src/main. */
function nestEntry(view: View, script?: string): NodeEntry | undefined {
  const settings = parseJson(view.text('nest-cli.json') ?? '')
  const text = (key: string): string | undefined => (settings !== null && typeof settings === 'object' && key in settings ? String((settings as Record<string, unknown>)[key]) : undefined)
  const path = sourceAt(view, posix.join(text('sourceRoot') ?? 'src', text('entryFile') ?? 'main'))
  return path === undefined ? undefined : { path, ...(script ? { script } : {}) }
}

function sourceEntry(view: View, path: string): NodeEntry | undefined {
  const file = sourceFor(view, path)
  return file === undefined ? undefined : { path: file }
}

/** The source of a path that may be built: a committed `dist` is not what a person edits. */
function sourceFor(view: View, path: string): string | undefined {
  return builtFrom(view, path) ?? sourceAt(view, path)
}

/** The program file among the arguments; nodemon may name it in `--exec`, in nodemon.json or not at all (then it is `main`). */
function fileArgument(view: View, { program, args, folder }: Command, script?: string): string | undefined {
  let skip = false
  for (const [i, arg] of args.entries()) {
    if (skip) skip = false
    else if (arg === '-x' || arg === '--exec') return fileOfExec(view, args[i + 1] ?? '', args.slice(i + 2), script)
    else if (arg.startsWith('--exec=')) return fileOfExec(view, arg.slice('--exec='.length), args.slice(i + 1), script)
    else if (VALUED.test(arg) || (arg === '--watch' && program === 'nodemon')) skip = true
    else if (arg === '-p' || arg === '--eval') return undefined
    else if (!arg.startsWith('-') && !/^(?:run|watch|start|serve)$/.test(arg)) return arg
  }
  if (program !== 'nodemon' || folder !== '.') return undefined
  const settings = parseJson(view.text('nodemon.json') ?? '')
  const exec = settings !== null && typeof settings === 'object' && 'exec' in settings && typeof settings.exec === 'string' ? settings.exec : undefined
  return exec === undefined ? (view.manifest?.main ?? 'index.js') : fileOfExec(view, exec, [], script)
}

/** `--exec ts-node src/x.ts` and `--exec "ts-node src/x.ts"`. */
function fileOfExec(view: View, exec: string, rest: readonly string[], script?: string): string | undefined {
  const command = commandsOfLine(exec, view.manifest)[0]
  if (!command) return undefined
  return fileArgument(view, { ...command, program: command.program === 'nodemon' ? 'node' : command.program, args: [...command.args, ...rest] }, script)
}

export function portNumber(text: string | undefined): number | undefined {
  if (text === undefined || !/^\d{2,5}$/.test(text)) return undefined
  const port = Number(text)
  return port > 0 && port < 65_536 ? port : undefined
}
