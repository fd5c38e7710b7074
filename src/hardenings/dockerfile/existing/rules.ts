import type { App, Finding } from '../../../types.ts'
import { isSecretName } from '../../env/names.ts'
import { letThrough } from '../ignore.ts'
import { loadedInDevelopment } from '../loaded.ts'
import { ENDED } from '../node.ts'
import { imageName, inherited, rootImage } from './read.ts'
import type { Instruction, Stage } from './read.ts'

/** A fault, with the instruction that shows it where there is one. */
export interface Fault {
  rule: string
  severity: Finding['severity']
  line: number
  message: string
  remedy: string
  cwe?: string
  at?: Instruction
}

/** Every fault of a Dockerfile. `ignore` is the text of the .dockerignore that counts for it, undefined where there is none. */
export function faultsOf(app: App, stages: readonly Stage[], ignore: string | undefined): Fault[] {
  const last = stages.at(-1)
  if (!last) return []
  return [...bases(stages), ...user(last), ...command(last), ...health(last), ...secrets(app, stages), ...copies(stages, ignore), ...packages(app, stages, last)]
}

/** Images whose processes run as root unless they are told otherwise. */
const ROOT_IMAGES = /^(?:node|oven\/bun|nginx|httpd|caddy|debian|ubuntu|alpine|python|denoland\/deno|php|ruby|golang)$/

function bases(stages: readonly Stage[]): Fault[] {
  return stages.filter((stage) => !stage.parent && stage.base !== 'scratch').flatMap((stage): Fault[] => {
    const { name, tag, digest } = imageName(stage.base)
    if (name.includes('$') || tag?.includes('$') || name === '') return []
    if (!digest && (tag === undefined || !/\d/.test(tag.replace(/alpine\d*/, '')))) {
      return [{ rule: 'unpinned-base', severity: 'medium', line: stage.line, message: `Every build may run on another release, also one that the app was never tried with: ${stage.base} names no version.`, remedy: `Name the version: ${name}:<major>${tag && tag !== 'latest' ? `-${tag}` : ''}.` }]
    }
    const major = name === 'node' ? /^(\d+)/.exec(tag ?? '')?.[1] : undefined
    const ended = major && ENDED[major]
    return ended ? [{ rule: 'ended-base', severity: 'medium', line: stage.line, message: `Holes in Node.js ${major} are not closed any more: its support ended in ${ended}.`, remedy: 'Move to a release with long-term support, and try the app on it first.' }] : []
  })
}

function user(last: Stage): Fault[] {
  const set = inherited(last).filter(({ keyword }) => keyword === 'USER').at(-1)
  const image = rootImage(last)
  const { name, tag } = imageName(image)
  const isRoot = set ? /^(?:root|0)(?::|$)/.test(set.text) : ROOT_IMAGES.test(name) && !/nonroot|rootless|unprivileged/.test(`${name}${tag ?? ''}`)
  return isRoot ? [{ rule: 'root', severity: 'high', line: set?.line ?? last.line, cwe: 'CWE-250', ...(set ? { at: set } : {}), message: 'Whoever breaks into the server is root in its container, and one fault of the kernel away from being root on the machine.', remedy: name === 'node' ? 'Add USER node before CMD.' : 'Add a USER without rights before CMD.' }] : []
}

function command(last: Stage): Fault[] {
  const set = inherited(last).filter(({ keyword }) => keyword === 'CMD' || keyword === 'ENTRYPOINT')
  const shell = set.filter(({ text }) => !text.startsWith('[')).at(-1)
  if (shell) return [{ rule: 'shell-form', severity: 'medium', line: shell.line, at: shell, message: `Requests under way are cut off at every deployment: ${shell.keyword} runs through a shell, which does not pass the signal to stop on to the server.`, remedy: `Write ${shell.keyword} as a list of words.` }]
  const manager = set.find(({ keyword, text }) => keyword === 'CMD' && /^\[\s*"(?:npm|yarn|pnpm|bun)"\s*,\s*"(?:run"\s*,\s*")?(?:start|serve|prod|dev)/.test(text))
  return manager ? [{ rule: 'started-by-package-manager', severity: 'low', line: manager.line, at: manager, message: 'The package manager stands between the container and the server: signals to stop may not arrive, and it takes memory for nothing.', remedy: 'Start the server itself: CMD ["node", …].' }] : []
}

function health(last: Stage): Fault[] {
  const set = inherited(last).filter(({ keyword }) => keyword === 'HEALTHCHECK').at(-1)
  if (!set) return [{ rule: 'no-health-check', severity: 'medium', line: last.line, message: 'A server that hangs stays in service until somebody complains: nothing asks whether it still answers.', remedy: 'Add a HEALTHCHECK that asks the health route.' }]
  const tool = /\b(curl|wget)\b/.exec(set.text)?.[1]
  const { name, tag = '' } = imageName(rootImage(last))
  const lacks = tool === 'curl' ? name === 'node' && /slim|alpine/.test(tag) : tool === 'wget' && name === 'node' && tag.includes('slim')
  const installs = inherited(last).some(({ keyword, text }) => keyword === 'RUN' && tool !== undefined && new RegExp(`\\b${tool}\\b`).test(text))
  return tool && lacks && !installs ? [{ rule: 'health-check-lacks-tool', severity: 'high', line: set.line, at: set, message: `The container is always unhealthy: its health check calls ${tool}, which ${name}:${tag} does not have.`, remedy: 'Ask with node itself: node -e "fetch(…)".' }] : []
}

function secrets(app: App, stages: readonly Stage[]): Fault[] {
  const prefixes = [...(app.framework.env(app)?.publicPrefixes ?? []), ...(app.ui?.env(app)?.publicPrefixes ?? [])]
  return stages.flatMap((stage) => stage.instructions).filter(({ keyword }) => keyword === 'ENV' || keyword === 'ARG').flatMap((at): Fault[] =>
    assignments(at).flatMap(({ name, value }): Fault[] => {
      if (!isSecretName(name, prefixes)) return []
      const literal = value !== undefined && value !== '' && !/^\$\{?\w+\}?$/.test(value) && !/^(?:placeholder|dummy|changeme|build|xxx|test|your[-_].*|.*placeholder.*)$/i.test(value)
      if (literal) return [{ rule: 'secret', severity: 'critical', line: at.line, at, cwe: 'CWE-538', message: `Everybody who has the image can read ${name}: its value is written into a layer.`, remedy: `Take it out, give it when the container starts, and replace the key, which is in the repository's history.` }]
      if (keyword(at) === 'ARG' || value?.startsWith('$') === true) return [{ rule: 'secret-argument', severity: 'high', line: at.line, at, cwe: 'CWE-538', message: `Everybody who has the image can read ${name}: build arguments stay in its history.`, remedy: `Give it when the container starts, or to one RUN with --mount=type=secret,id=${name.toLowerCase()}.` }]
      return []
    }),
  )
}

function keyword(at: Instruction): string {
  return at.keyword
}

/** `A=1 B="2"`, and the old `ENV A 1`. */
function assignments({ keyword: word, text }: Instruction): { name: string; value?: string }[] {
  if (word === 'ENV' && /^\w+\s+[^=]/.test(text) && !/^\w+=/.test(text)) {
    const [, name = '', value = ''] = /^(\w+)\s+(.*)$/s.exec(text) ?? []
    return [{ name, value }]
  }
  return [...text.matchAll(/(\w+)(?:=("(?:[^"\\]|\\.)*"|'[^']*'|[^\s]*))?(?=\s|$)/g)].map(([, name = '', value]) => ({ name, ...(value === undefined ? {} : { value: value.replace(/^["']|["']$/g, '') }) }))
}

function copies(stages: readonly Stage[], ignore: string | undefined): Fault[] {
  const everything = stages.flatMap((stage) => stage.instructions).find(({ keyword: word, text }) => (word === 'COPY' || word === 'ADD') && !/--from=/.test(text) && sourcesOf(text).some((source) => source === '.' || source === './'))
  if (!everything) return []
  const through = ignore === undefined ? undefined : letThrough(ignore)
  if (through?.length === 0) return []
  const what = through === undefined ? 'there is no .dockerignore' : `.dockerignore lets ${through.join(', ')} through`
  return [{ rule: 'copies-everything', severity: through === undefined || through.includes('**/.env*') ? 'high' : 'medium', line: everything.line, at: everything, cwe: 'CWE-538', message: `Secrets of the machine that builds end up in the image: it copies everything, and ${what}.`, remedy: 'Keep .env*, .git and node_modules out with a .dockerignore.' }]
}

export function sourcesOf(text: string): string[] {
  const words = text.replace(/[[\]",]/g, ' ').trim().split(/\s+/).filter((word) => !word.startsWith('--'))
  return words.slice(0, -1)
}

/** Packages for development in the image: installed there, or copied from a stage that has them. */
function packages(app: App, stages: readonly Stage[], last: Stage): Fault[] {
  // In a workspace those of the root would count as well.
  if (app.manifest && (app.packageManager?.root ?? app.path) === app.path && Object.keys(app.manifest.devDependencies).length === 0) return []
  if (!/^(?:node|oven\/bun)$/.test(imageName(rootImage(last)).name)) return []
  const whole = fullInstall(last)
  if (whole) return [fault(app, whole)]
  for (const { text } of last.instructions.filter(({ keyword: word }) => word === 'COPY')) {
    const from = /--from=(\S+)/.exec(text)?.[1]
    const source = stages.find((stage) => stage.name === from)
    const takes = sourcesOf(text).some((path) => /(?:^|\/)node_modules\/?$/.test(path) || /^\/(?:app|usr\/src\/app)\/?$|^\.$/.test(path))
    const at = source && takes ? fullInstall(source) : undefined
    if (at) return [fault(app, at)]
  }
  return []
}

function fault(app: App, at: Instruction): Fault {
  const [loaded] = loadedInDevelopment(app)
  const first = loaded ? `The server does not start without ${loaded.name} (${loaded.path}:${loaded.line}). Where it is needed in production, move it to dependencies; where only development needs it, as Vite, load it there by await import(), and what that module imports like it. Then install` : 'Install'
  return { rule: 'development-packages', severity: 'medium', line: at.line, at, message: 'Compilers, test tools and their known holes are shipped with the app: packages for development are in the image.', remedy: `${first} with --omit=dev (npm), --prod (pnpm) or --production (yarn, bun) in a stage of its own, and copy node_modules from there.` }
}

/** The install of a stage that brings packages for development and takes none away afterwards. */
function fullInstall(stage: Stage): Instruction | undefined {
  const all = inherited(stage)
  const production = all.some(({ keyword: word, text }) => word === 'ENV' && /NODE_ENV[= ]["']?production/.test(text))
  const runs = all.filter(({ keyword: word }) => word === 'RUN')
  const installs = runs.filter(({ text }) => /\b(?:npm\s+(?:ci|i|install)|pnpm\s+(?:i|install)|yarn(?:\s+install)?|bun\s+(?:i|install))(?=\s|$|;|&)/.test(text) && !/(?:-g|--global)\b/.test(text) && !/yarn\s+(?:build|run|start|workspaces)/.test(text))
  const full = installs.filter(({ text }) => !/--omit[= ]dev|--only[= ]prod|--prod(?:uction)?\b/.test(text)).at(-1)
  const prunes = runs.some(({ text }) => /npm\s+prune|pnpm\s+prune|--omit[= ]dev|--prod(?:uction)?\b|rm -rf (?:\.\/)?node_modules/.test(text))
  return full && !production && !prunes ? full : undefined
}
