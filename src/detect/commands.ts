/** Files that a script starts or bundles. `implicit` where it starts one without naming it (`nodemon`, `node .`). */
export interface Command {
  script: string
  files: string[]
  implicit: boolean
}

/** Scripts from which a product starts or is built; what they call through the package manager is followed. */
const ROOTS = /^(?:start|dev|serve|server|worker|prod|production|preview|build|bundle|deploy|vercel-build|heroku-postbuild)(?:[:.-].*)?$/
const RUNNERS = new Set(['node', 'nodemon', 'tsx', 'ts-node', 'ts-node-dev', 'tsnd', 'ts-node-esm', 'vite-node', 'babel-node', 'bun', 'bunx', 'deno', 'pm2', 'pm2-runtime', 'swc-node', 'nest', 'esbuild', 'tsup', 'ncc', 'rollup', 'parcel', 'wrangler', 'forever', 'supervisor', 'electron', 'micro', 'concurrently', 'vercel-node'])
/** They build, but a file among their arguments is an option's value. */
const NO_ENTRY = /^(?:build|bundle)/

export function commandsFrom(scripts: Readonly<Record<string, string>>): Command[] {
  const found: Command[] = []
  const seen = new Set<string>()
  const visit = (script: string): void => {
    const line = scripts[script]
    if (line === undefined || seen.has(script)) return
    seen.add(script)
    const files: string[] = []
    let implicit = false
    for (const words of commandsOf(line)) {
      for (const called of calledScripts(words, scripts)) visit(called)
      const started = startedBy(words, script)
      files.push(...started.files)
      implicit ||= started.implicit
    }
    if (files.length > 0 || implicit) found.push({ script, files, implicit })
  }
  Object.keys(scripts).filter((name) => ROOTS.test(name)).forEach(visit)
  return found
}

/** Single commands as words; quotes opened by `concurrently "a" "b"` are commands of their own. */
function commandsOf(line: string): string[][] {
  return line
    .split(/&&|\|\||[;&|]|\\?["']/)
    .map((part) => part.trim().split(/\s+/).filter((word) => word !== ''))
    .filter((words) => words.length > 0)
}

function startedBy(words: readonly string[], script: string): { files: string[]; implicit: boolean } {
  const at = words.findIndex((word) => !/^\w+=/.test(word) && !/^(?:cross-env|npx|dotenv|env-cmd|exec|--|-[a-z]|sudo|time|\.env[\w.]*|pnpm|yarn)$/.test(word))
  const runner = (words[at] ?? '').replace(/^.*\//, '')
  const execs = words.some((w) => w === '--exec' || w === '-x')
  if (!RUNNERS.has(runner) && !words.some((w) => RUNNERS.has(w))) return { files: [], implicit: false }
  const rest = words.slice(at + 1)
  const files = rest.filter((word, i) => isFile(word) && !/^(?:-r|--require|--import|--loader|--env-file|--config|-c|-P|--project|--tsconfig|--watch|--ignore|--outfile)$/.test(rest[i - 1] ?? ''))
  if (NO_ENTRY.test(script) && !/^(?:esbuild|tsup|ncc|bun|rollup|parcel|deno|nest)$/.test(runner)) return { files: [], implicit: false }
  const implicit = (runner === 'nodemon' && files.length === 0 && !execs) || (runner === 'node' && rest.includes('.'))
  return { files, implicit }
}

function isFile(word: string): boolean {
  if (word.startsWith('-') || word.includes('*') || word.includes('$')) return false
  return /\.[cm]?[jt]sx?$/.test(word) || /^(?:\.\/)?(?:src|server|backend|app|api|dist|build|bin)(?:\/[\w.-]+)+$/.test(word) || /^(?:\.\/)?(?:server|index|app|main)$/.test(word)
}

function calledScripts(words: readonly string[], scripts: Readonly<Record<string, string>>): string[] {
  const at = words.findIndex((word) => /^(?:npm|pnpm|yarn|bun|run-p|run-s|npm-run-all|concurrently|turbo)$/.test(word))
  const prefixed = words.flatMap((word) => (word.startsWith('npm:') ? [word.slice(4)] : []))
  if (words.some((word) => word === '--prefix' || word === '-C' || word === '--cwd' || word === '--filter')) return []
  return [...prefixed, ...(at < 0 ? [] : words.slice(at + 1))].filter((word) => word in scripts)
}
