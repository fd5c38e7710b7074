import type { App } from '../../../types.ts'
import type { Splice } from '../../../../codemods/kit/splice.ts'
import { startOf } from '../command.ts'
import { livePath } from '../health.ts'
import { healthScript, wordList } from '../render.ts'
import type { Fault } from './rules.ts'
import { imageName, inherited, rootImage } from './read.ts'
import type { Stage } from './read.ts'
import { productionFlag } from './production.ts'

/** What repairs a fault without a doubt. */
export interface Fix {
  fault: Fault
  splices: Splice[]
  says: string
}

/** Of the faults of one file, those with an exact repair in that file. */
export function fixesOf(app: App, text: string, stages: readonly Stage[], faults: readonly Fault[]): Fix[] {
  const last = stages.at(-1)
  if (!last) return []
  return faults.flatMap((fault): Fix[] => {
    const fix = fault.rule === 'shell-form' ? execForm(fault) : fault.rule === 'started-by-package-manager' ? direct(app, fault) : fault.rule === 'no-health-check' ? healthCheck(app, text, last) : fault.rule === 'root' && !fault.at ? unprivileged(app, text, last) : fault.rule === 'development-packages' ? withoutDevelopment(app, last, fault) : undefined
    return fix ? [{ fault, ...fix }] : []
  })
}

/** `CMD node server.js`: the same words, where none of them means anything to a shell. */
function execForm({ at }: Fault): Omit<Fix, 'fault'> | undefined {
  if (!at || !/^[\w@./:=,-]+(?:[ \t]+[\w@./:=,-]+)*$/.test(at.text) || /^\w+=/.test(at.text)) return undefined
  const words = at.text.split(/\s+/)
  return { splices: [{ start: at.start, end: at.end, insert: `${at.keyword} ${wordList(words)}` }], says: `${at.keyword} without a shell, so that the signal to stop arrives` }
}

/** `npm start` where the script is one call of node. */
function direct(app: App, { at }: Fault): Omit<Fix, 'fault'> | undefined {
  const script = at && (/^\[\s*"(?:npm|yarn|pnpm|bun)"\s*,\s*"(?:run"\s*,\s*")?(start)"\s*\]$/.exec(at.text)?.[1])
  if (!at || !script || app.manifest?.scripts['prestart'] !== undefined || !/^node [\w@./-]+$/.test(app.manifest?.scripts['start'] ?? '')) return undefined
  return { splices: [{ start: at.start, end: at.end, insert: `CMD ${wordList((app.manifest?.scripts['start'] ?? '').split(' '))}` }], says: 'CMD starts the server itself' }
}

/** Only in an image that is known to hold node, for a route that is known to be there, and where the port is sure. */
function healthCheck(app: App, text: string, last: Stage): Omit<Fix, 'fault'> | undefined {
  const live = livePath(app)
  const at = beforeCommand(text, last)
  const copiesEnv = inherited(last).some(({ keyword, text: line }) => keyword === 'COPY' && /(?:^|[\s/])\.env/.test(line))
  const set = inherited(last).some(({ keyword, text: line }) => keyword === 'ENV' && /\bPORT[= ]/.test(line))
  const { stack } = app
  const texts = app.reached.map((path) => app.project.files.text(path) ?? '')
  const reads = stack.rendering !== undefined || texts.some((source) => /\benv\.PORT\b/.test(source))
  const fixed = stack.port !== undefined && texts.some((source) => new RegExp(`\\blisten\\(\\s*(?:\\{\\s*port:\\s*)?${stack.port}\\b`).test(source))
  if (!isNode(last) || live === undefined || stack.runtime === 'static' || at === undefined || copiesEnv || stack.port === undefined || !(reads || fixed)) return undefined
  // Without ENV a host may set PORT when the container starts; the health check sees the same.
  const port = reads && !set ? `(process.env.PORT || ${stack.port})` : reads ? 'process.env.PORT' : String(stack.port)
  const line = `HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD ${wordList(['node', '-e', healthScript(port, live)])}\n`
  return { splices: [{ start: at, end: at, insert: line }], says: `a health check that asks ${live}` }
}

/** USER node, where nothing that the server does is known to need more: it writes no files, and its port is free to all. */
function unprivileged(app: App, text: string, last: Stage): Omit<Fix, 'fault'> | undefined {
  const at = beforeCommand(text, last)
  const port = portOf(app, last)
  const writes = app.reached.some((path) => /writeFile|appendFile|createWriteStream|mkdir|multer|diskStorage|formidable|sqlite|lowdb|winston|DailyRotate|copyFile|rename\(/.test(app.project.files.text(path) ?? ''))
  const start = startOf(app)
  const plain = inherited(last).filter(({ keyword }) => keyword === 'CMD' || keyword === 'ENTRYPOINT').every(({ text: line }) => /^(?:\[\s*"node"|node )/.test(line) || (/"npm"|^npm /.test(line) && !('reason' in start) && start.before.length === 0))
  if (!isNode(last) || at === undefined || writes || !plain || port === undefined || port < 1024 || app.stack.rendering !== undefined || inherited(last).some(({ keyword }) => keyword === 'VOLUME')) return undefined
  return { splices: [{ start: at, end: at, insert: 'USER node\n' }], says: 'runs as the user node' }
}

function withoutDevelopment(app: App, last: Stage, { at }: Fault): Omit<Fix, 'fault'> | undefined {
  const flag = at && productionFlag(app, last, at)
  return at && flag ? { splices: [{ start: at.end, end: at.end, insert: ` ${flag}` }], says: 'installs what production needs alone' } : undefined
}

function isNode(last: Stage): boolean {
  return imageName(rootImage(last)).name === 'node'
}

function portOf(app: App, last: Stage): number | undefined {
  const env = inherited(last).flatMap(({ keyword, text }) => (keyword === 'ENV' ? (/\bPORT[= ]["']?(\d+)/.exec(text)?.[1] ?? []) : [])).at(-1)
  const exposed = inherited(last).flatMap(({ keyword, text }) => (keyword === 'EXPOSE' ? text.split(/\s+/).filter((word) => /^\d+(?:\/tcp)?$/.test(word)) : []))
  const one = exposed.length === 1 ? exposed[0]?.replace('/tcp', '') : undefined
  const port = Number(env ?? app.stack.port ?? one)
  return Number.isInteger(port) && port > 0 ? port : undefined
}

/** Offset of the line of the last stage's first CMD or ENTRYPOINT. */
function beforeCommand(text: string, last: Stage): number | undefined {
  const command = last.instructions.find(({ keyword }) => keyword === 'ENTRYPOINT' || keyword === 'CMD')
  return command && text.lastIndexOf('\n', command.start - 1) + 1
}
