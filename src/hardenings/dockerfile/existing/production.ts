import { importsOf, packageOf } from '../../../detect/imports.ts'
import type { App } from '../../../types.ts'
import { startOf } from '../command.ts'
import { inherited } from './read.ts'
import type { Instruction, Stage } from './read.ts'

/** Installs of one command, with what makes them leave packages for development out. */
const INSTALLS: readonly [RegExp, string][] = [
  [/^npm (?:ci|i|install)$/, '--omit=dev'],
  [/^pnpm (?:i|install)(?: --frozen-lockfile)?$/, '--prod'],
  [/^yarn(?: install)?(?: --frozen-lockfile)?$/, '--production'],
]

/**
 * The flag that leaves packages for development out of an image, where nothing in it can need one: its only stage installs and builds nothing, the
 * server is one call of node, no script runs with the install, and no file that it loads names such a package.
 */
export function productionFlag(app: App, last: Stage, install: Instruction): string | undefined {
  const { manifest } = app
  const flag = INSTALLS.find(([command]) => command.test(install.text))?.[1]
  const runs = last.instructions.filter(({ keyword }) => keyword === 'RUN')
  if (!flag || !manifest || last.parent || !runs.includes(install) || runs.some((run) => run !== install && /\b(?:npm|npx|pnpm|yarn|node)\b/.test(run.text))) return undefined
  if (['preinstall', 'install', 'postinstall', 'prepare', 'prestart'].some((name) => manifest.scripts[name] !== undefined)) return undefined
  const [command, more] = inherited(last).filter(({ keyword }) => keyword === 'CMD' || keyword === 'ENTRYPOINT')
  const words = (command?.text ?? '').replace(/[[\]",]/g, ' ').trim().split(/\s+/)
  const start = startOf(app)
  const plain = /^node [\w@./-]+$/
  const byScript = /^npm (?:run )?start$/.test(words.join(' ')) && plain.test(manifest.scripts['start'] ?? '') && !('reason' in start)
  if (more || !(plain.test(words.join(' ')) || byScript) || app.reached.length === 0) return undefined
  const development = Object.keys(manifest.devDependencies).filter((name) => manifest.dependencies[name] === undefined)
  const needed = app.reached.some((path) => {
    const text = app.project.files.text(path) ?? ''
    return importsOf(path, text).some(({ specifier }) => development.includes(packageOf(specifier) ?? '')) || development.some((name) => text.includes(`'${name}'`) || text.includes(`"${name}"`))
  })
  return needed ? undefined : flag
}
