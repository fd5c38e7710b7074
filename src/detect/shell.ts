/** What is known of a package's scripts: a manifest. */
export interface Scripts {
  scripts: Readonly<Record<string, string>>
}

/** One program call of a script, as far as a line of shell can be read without a shell. */
export interface Command {
  /** Environment that the line sets for it: { PORT: '5000' }. */
  env: Readonly<Record<string, string>>
  program: string
  args: readonly string[]
  /** Folder that the line changed to before, relative to the package; '.' where it stays. */
  folder: string
  /** The script whose line holds it; undefined for a line of another file. */
  script?: string
}

/** The programs that a script runs in the end: `npm run x` and its kin are followed, wrappers are taken off. */
export function commandsOf(manifest: Scripts | undefined, script: string, seen: readonly string[] = []): Command[] {
  const line = manifest?.scripts[script]
  if (line === undefined || seen.includes(script)) return []
  return parseLine(line).flatMap((command) => follow({ ...command, script }, manifest, [...seen, script]))
}

/** The same for a line that is not a script (a Procfile, a nodemon `exec`). */
export function commandsOfLine(line: string, manifest: Scripts | undefined, seen: readonly string[] = []): Command[] {
  return parseLine(line).flatMap((command) => follow(command, manifest, seen))
}

function follow(command: Command, manifest: Scripts | undefined, seen: readonly string[]): Command[] {
  const name = scriptRun(command, manifest)
  if (name !== undefined && command.folder === '.') return commandsOf(manifest, name, seen).map((c) => ({ ...c, env: { ...command.env, ...c.env } }))
  const inner = shellLine(command)
  if (inner !== undefined) return commandsOfLine(inner, manifest, seen).map((c) => ({ ...within(command, c), env: { ...command.env, ...c.env } }))
  if (/^(?:concurrently|conc|npm-run-all|npm-run-all2|run-p|run-s)$/.test(command.program)) return manyOf(command, manifest, seen)
  return [command]
}

/** A command of a line that another command was given: its folder and script are those of the outer one, where it has none. */
function within(outer: Command, inner: Command): Command {
  return { ...inner, folder: inner.folder === '.' ? outer.folder : inner.folder, ...(inner.script === undefined && outer.script !== undefined ? { script: outer.script } : {}) }
}

/** `sh -c "…"`, and a whole line in quotes, as `cross-env-shell` takes it. */
function shellLine({ program, args }: Command): string | undefined {
  if (/^(?:.*\/)?(?:ba|z)?sh$/.test(program) && args[0] === '-c') return args[1]
  return /\s/.test(program) ? [program, ...args].join(' ') : undefined
}

/** Another package is meant where one of these stands among the words. */
const ELSEWHERE = /^(?:--prefix|-C|--cwd|--filter|-F|-w|--workspace|--workspaces)(?:=|$)/

/** Name of the script that `npm run x`, `yarn x`, `pnpm x`, `bun run x` or `npm start` starts. */
function scriptRun({ program, args }: Command, manifest: Scripts | undefined): string | undefined {
  if (!/^(?:npm|pnpm|yarn|bun)$/.test(program) || args.some((arg) => ELSEWHERE.test(arg))) return undefined
  const words = args.filter((a) => !a.startsWith('-'))
  const name = words[0] === 'run' || words[0] === 'run-script' ? words[1] : program === 'npm' && words[0] !== 'start' ? undefined : words[0]
  return name !== undefined && manifest?.scripts[name] !== undefined ? name : undefined
}

function manyOf(command: Command, manifest: Scripts | undefined, seen: readonly string[]): Command[] {
  const { program, args } = command
  const takesNames = program.startsWith('run-') || program.startsWith('npm-run-all')
  const valued = /^(?:-n|--names|-c|--prefix-colors|-p|--prefix|--restart-tries|--kill-signal|-s|--success)$/
  return args.flatMap((arg, i) => {
    if (arg.startsWith('-') || (!takesNames && valued.test(args[i - 1] ?? ''))) return []
    const named = takesNames ? arg : /^npm:(.+)$/.exec(arg)?.[1]
    const names = named === undefined ? [] : named.endsWith('*') ? Object.keys(manifest?.scripts ?? {}).filter((s) => s.startsWith(named.slice(0, -1))) : [named]
    return named === undefined ? commandsOfLine(arg, manifest, seen).map((c) => within(command, c)) : names.flatMap((n) => commandsOf(manifest, n, seen))
  })
}

function parseLine(line: string): Command[] {
  const commands: Command[] = []
  let folder = '.'
  for (const words of splitCommands(line)) {
    const command = unwrap(words, folder)
    if (!command) continue
    if (command.program === 'cd') folder = command.args[0]?.replace(/^\.\/|\/$/g, '') ?? '.'
    else commands.push(command)
  }
  return commands
}

/** Takes off `NAME=value`, cross-env, dotenv, npx and the like. */
function unwrap(words: readonly string[], folder: string): Command | undefined {
  const env: Record<string, string> = {}
  let rest = [...words]
  for (;;) {
    const word = rest[0]
    if (word === undefined) return undefined
    const assignment = /^([A-Za-z_]\w*)=(.*)$/.exec(word)
    if (assignment) {
      env[assignment[1] ?? ''] = assignment[2] ?? ''
      rest = rest.slice(1)
    } else if (/^(?:cross-env|cross-env-shell|env|npx|pnpx|bunx|exec|sudo|nohup|time)$/.test(word)) rest = rest.slice(1)
    else if (/^(?:dotenv|dotenvx|env-cmd|infisical|doppler)$/.test(word)) {
      const at = rest.indexOf('--')
      if (at < 0) return { env, program: word, args: rest.slice(1), folder }
      rest = rest.slice(at + 1)
    } else if ((word === 'pnpm' || word === 'yarn' || word === 'npm') && rest[1] === 'exec') rest = rest.slice(2).filter((w, i) => i > 0 || w !== '--')
    else return { env, program: word.replace(/^(?:\.\/)?node_modules\/\.bin\//, ''), args: rest.slice(1), folder }
  }
}

/** Words of each command of a line; quotes are taken off, operators end a command. */
function splitCommands(line: string): string[][] {
  const commands: string[][] = [[]]
  for (const [, operator, double, single, plain] of line.matchAll(/(&&|\|\||[;|&])|"((?:[^"\\]|\\.)*)"|'([^']*)'|((?:[^\s"';|&\\]|\\.|(?<=\S)["'][^"']*["'])+)/g)) {
    if (operator !== undefined) commands.push([])
    else commands.at(-1)?.push(double?.replace(/\\(.)/g, '$1') ?? single ?? plain ?? '')
  }
  return commands.filter((words) => words.length > 0)
}
