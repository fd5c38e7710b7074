import posix from 'node:path/posix'
import { commandsOf, commandsOfLine } from './shell.ts'
import type { Command } from './shell.ts'

/** Files that a script starts or bundles. `implicit` where it starts one without naming it (`nodemon`, `node .`). */
export interface Started {
  script: string
  files: string[]
  implicit: boolean
}

/** Scripts from which a product starts or is built; what they call through the package manager is followed. */
const ROOTS = /^(?:start|dev|serve|server|worker|prod|production|preview|build|bundle|deploy|vercel-build|heroku-postbuild)(?:[:.-].*)?$/
const RUNNERS = /^(?:node|nodemon|tsx|ts-node|ts-node-dev|tsnd|ts-node-esm|vite-node|babel-node|bun|bunx|deno|pm2|pm2-runtime|swc-node|nest|esbuild|tsup|ncc|rollup|parcel|wrangler|forever|supervisor|electron|micro|vercel-node)$/
/** They build, but a file among the arguments of other programs is an option's value. */
const BUILDS = /^(?:build|bundle)/
const BUNDLERS = /^(?:esbuild|tsup|ncc|bun|rollup|parcel|deno|nest)$/
/** Options whose value is a file that is not started. */
const VALUED = /^(?:-r|--require|--import|--loader|--env-file|--config|-c|-P|--project|--tsconfig|--watch|--ignore|--outfile)$/

export function commandsFrom(scripts: Readonly<Record<string, string>>): Started[] {
  const found = new Map<string, Started>()
  for (const root of Object.keys(scripts).filter((name) => ROOTS.test(name))) {
    for (const command of commandsOf({ scripts }, root)) {
      const script = command.script ?? root
      const started = startedBy(command, script)
      if (started.files.length === 0 && !started.implicit) continue
      const known = found.get(script) ?? { script, files: [], implicit: false }
      found.set(script, { script, files: [...new Set([...known.files, ...started.files])], implicit: known.implicit || started.implicit })
    }
  }
  return [...found.values()]
}

/** Whatever wraps the runner (`dotenv -e .env node server.js`) stands before it. */
function startedBy({ program, args, folder }: Command, script: string): Omit<Started, 'script'> {
  const words = [program.replace(/^.*\//, ''), ...args]
  const at = words.findIndex((word) => RUNNERS.test(word))
  const runner = words[at]
  if (runner === undefined || (BUILDS.test(script) && !BUNDLERS.test(runner))) return { files: [], implicit: false }
  const rest = words.slice(at + 1)
  const exec = rest.flatMap((word, i) => (/^(?:--exec|-x)$/.test(rest[i - 1] ?? '') ? [word] : word.startsWith('--exec=') ? [word.slice('--exec='.length)] : []))
  const inner = exec.filter((line) => /\s/.test(line)).flatMap((line) => commandsOfLine(line, undefined)).flatMap((command) => startedBy(command, script).files)
  const files = rest.filter((word, i) => isFile(word) && !VALUED.test(rest[i - 1] ?? ''))
  const implicit = (runner === 'nodemon' && files.length === 0 && exec.length === 0) || (runner === 'node' && rest.includes('.'))
  return { files: [...inner, ...files].map((file) => posix.join(folder, file)), implicit }
}

function isFile(word: string): boolean {
  if (word.startsWith('-') || /[*$\s]/.test(word)) return false
  return /\.[cm]?[jt]sx?$/.test(word) || /^(?:\.\/)?(?:src|server|backend|app|api|dist|build|bin)(?:\/[\w.-]+)+$/.test(word) || /^(?:\.\/)?(?:server|index|app|main)$/.test(word)
}
