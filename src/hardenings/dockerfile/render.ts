import { render } from '../../render/index.ts'
import { inside } from '../ci/subject.ts'
import type { Image, Server } from './image.ts'
import { lifecycleOf } from './lifecycle.ts'
import { compiles, prismaOf } from './prisma.ts'

/** Where the Dockerfile of an image lies. */
export function dockerfilePath({ app }: Pick<Image, 'app'>): string {
  return inside(app.path, 'Dockerfile')
}

export function dockerfileText(image: Image): string {
  return image.runs.kind === 'static' ? staticText(image, image.runs) : serverText(image, image.runs)
}

/** What both kinds share: the image to build in, the install and the build. */
function common(image: Image) {
  const { install, node, subject } = image
  const dropped = lifecycleOf(subject).dropped
  const drop = dropped.length > 0 ? `npm pkg delete ${dropped.map((name) => `scripts.${name}`).join(' ')} && ` : ''
  const locked = subject.manager.id === 'yarn' ? ',sharing=locked' : ''
  return {
    note: node.stated ? '' : `The app does not say which Node.js it runs on: ${node.major} is the release with long-term support that packages are ready for.`,
    base: `node:${node.major}-slim`,
    tools: [...(compiles(subject) ? [apt(['g++', 'make', 'python3'])] : []), ...(install.tool ? [install.tool] : [])],
    copies: install.copies.map((words) => words.join(' ')),
    productionCopies: install.productionCopies.map((words) => words.join(' ')),
    installNote: install.comment ?? '',
    cache: `${install.cache}${locked}`,
    install: `${drop}${install.all}`,
    production: `${drop}${install.production}`,
    args: image.build?.args ?? [],
    buildNote: image.build?.comment ?? '',
  }
}

/** With what a runtime loads a module before the server. */
const PRELOADS: Readonly<Record<string, string>> = { node: '--import', bun: '--preload' }

function serverText(image: Image, runs: Server): string {
  const { subject, node } = image
  const shared = common(image)
  const prisma = prismaOf(subject)
  const client = runs.packages ? prisma?.client : undefined
  const bun = runs.bun ? subject.manager.version ?? '1' : undefined
  const preload = runs.stops ? undefined : PRELOADS[runs.words[0] ?? '']
  const words = preload === undefined ? [...runs.words] : [runs.words[0] ?? '', preload, '/shutdown.mjs', ...runs.words.slice(1)]
  const env = { NODE_ENV: 'production', ...runs.env, ...(runs.portFromEnv ? { PORT: String(runs.port) } : {}) }
  const tools = bun === undefined ? shared.tools : shared.tools.filter((line) => !line.includes(' bun@'))
  return render('dockerfile/server.hbs', {
    ...shared, tools,
    ...(bun === undefined ? {} : { base: `oven/bun:${bun}-slim`, note: '' }),
    installer: tools.length > 0 ? 'tools' : 'base',
    system: prisma?.openssl ? [apt(['openssl'])] : [],
    build: buildLines(image, runs, client),
    packages: runs.packages,
    ...(runs.loads[0] ? { production: shared.install, productionNote: `All packages: ${runs.loads[0].path} loads ${runs.loads[0].name} at the start, which package.json has for development only.` } : {}),
    env: Object.entries(env).map(([name, value]) => `${name}=${/^[\w./:@-]+$/.test(value) ? value : JSON.stringify(value)}`).join(' '),
    content: contentOf(image, runs, client),
    dir: runs.holds === 'app' && image.at !== '.' ? `/app/${image.at}` : runs.holds !== 'app' && runs.packages && image.at !== '.' ? `/app/${image.at}` : '',
    writes: runs.written.folders.map(({ folder }) => folder).join(' '),
    shutdown: preload !== undefined,
    bun: runs.bun,
    own: runs.own,
    user: bun === undefined ? 'node' : 'bun',
    port: runs.port,
    health: wordList([bun === undefined ? 'node' : 'bun', '-e', healthScript(runs.portFromEnv ? 'process.env.PORT' : String(runs.port), image.live)]),
    command: wordList(words),
    node: node.major,
  })
}

/** Asks the server itself, with what the image has anyway. `port` is a number or an expression. Without a health route any answer that is no fault of the server will do. */
export function healthScript(port: string, live: string | undefined): string {
  const url = /^\d+$/.test(port) ? `'http://127.0.0.1:${port}${live ?? '/'}'` : `'http://127.0.0.1:' + ${port} + '${live ?? '/'}'`
  return `fetch(${url}).then((r) => process.exit(${live === undefined ? 'r.status < 500 ? 0 : 1' : 'r.ok ? 0 : 1'}), () => process.exit(1))`
}

function buildLines({ build, at }: Image, runs: Server, client: string | undefined): string[] {
  if (!build) return []
  // The packages for development stay behind; the client that Prisma made among them is needed.
  const keep = client === undefined ? [] : [`mkdir /prisma && cp -r --parents ${client} /prisma`]
  const leave = runs.holds === 'app' ? [...keep, at === '.' ? 'rm -rf node_modules' : "find /app -name node_modules -prune -exec rm -rf '{}' +"] : keep
  return runLines(at, build.commands, leave)
}

/** `RUN` in the app's folder; commands of other folders before it. */
function runLines(at: string, commands: readonly { run: string; dir?: string }[], after: readonly string[]): string[] {
  const other = commands.filter(({ dir }) => dir !== undefined).map(({ run, dir }) => `RUN cd ${dir} && ${run}`)
  const own = commands.filter(({ dir }) => dir === undefined).map(({ run }) => run)
  const all = [...own, ...(at === '.' ? after : [])]
  if (at === '.') return [...other, ...(all.length > 0 ? [`RUN ${all.join(' && ')}`] : [])]
  return [...other, ...(own.length > 0 ? [`RUN cd ${at} && ${own.join(' && ')}`] : []), ...(after.length > 0 ? [`RUN ${after.join(' && ')}`] : [])]
}

function contentOf({ build, at, subject, context }: Image, runs: Server, client: string | undefined): string[] {
  const lines = runs.packages ? ['--from=deps /app ./'] : []
  const from = build ? '--from=build /app/' : ''
  if (runs.holds !== 'app') lines.push(...runs.holds.map((held) => `${from}${inside(at, held.from)} ${place(runs.packages ? inside(at, held.to) : held.to)}`))
  else if (at === '.') lines.push(build ? '--from=build /app ./' : '. .')
  else lines.push(...[at, ...subject.internal.map((p) => (context === '.' ? p.dir : p.dir.slice(context.length + 1)))].map((dir) => `${from}${dir} ./${dir}`))
  return [...lines, ...(client !== undefined && build ? ['--from=build /prisma ./'] : [])]
}

function place(to: string): string {
  return to === '.' ? './' : `./${to}`
}

function apt(packages: readonly string[]): string {
  return `apt-get update && apt-get install -y --no-install-recommends ${packages.join(' ')} && rm -rf /var/lib/apt/lists/*`
}

function staticText(image: Image, runs: Extract<Image['runs'], { kind: 'static' }>): string {
  const { base, fallback } = runs
  return render('dockerfile/static.hbs', {
    ...common(image),
    build: runLines(image.at, image.build?.commands ?? [], []),
    output: `/app/${inside(image.at, runs.output)}`,
    base_: base,
    notFound: fallback === undefined,
    tries: fallback === undefined ? '$uri $uri.html $uri/index.html =404' : `$uri $uri/index.html ${base}/${fallback}`,
    hashed: runs.hashed.map((folder) => `${base}/${folder}`),
    live: `${base}${image.live ?? '/'}`,
  })
}

/** The exec form: `["node", "server.js"]`. */
export function wordList(words: readonly string[]): string {
  return `[${words.map((word) => JSON.stringify(word)).join(', ')}]`
}
