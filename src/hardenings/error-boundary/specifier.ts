import posix from 'node:path/posix'
import { importsOf } from '../../detect/imports.ts'
import type { App } from '../../types.ts'
import type { Context } from './context.ts'

/** How the module at `from` names a new component at `to`: by the alias that it uses for its neighbours, with an ending where it writes endings. */
export function specifier({ app, places }: Pick<Context, 'app' | 'places'>, from: string, to: string): string {
  const ending = endingsIn(app, from)
  const written = (path: string): string => (ending === 'none' ? path.replace(/\.[jt]sx?$/, '') : ending === '.js' && /\.tsx?$/.test(path) ? path.replace(/\.tsx?$/, '.js') : path)
  const alias = aliasOf(app, from, places.components)
  const inside = to.startsWith(`${places.components}/`) ? to.slice(places.components.length) : undefined
  if (alias !== undefined && inside !== undefined && posix.dirname(from) !== places.components) return written(`${alias}${inside}`)
  const path = posix.relative(posix.dirname(from), to)
  return written(path.startsWith('.') ? path : `./${path}`)
}

/** '@/components' where this module imports something of that folder so, and nothing of it relatively. */
function aliasOf(app: App, from: string, folder: string): string | undefined {
  for (const { specifier: name } of importsOf(from, app.project.files.text(from) ?? '')) {
    const target = app.resolve(from, name)
    if (target === undefined || !target.startsWith(`${folder}/`)) continue
    if (name.startsWith('.')) return undefined
    const rest = target.slice(folder.length).replace(/(?:\/index)?\.[jt]sx?$/, '')
    const bare = name.replace(/\.[jt]sx?$/, '')
    if (bare.endsWith(rest)) return bare.slice(0, -rest.length)
  }
  return undefined
}

/** What relative imports of this module end in: nothing, `.js` for TypeScript (as Node wants it), or what the files end in. */
function endingsIn(app: App, from: string): 'none' | '.js' | 'own' {
  let style: 'none' | '.js' | 'own' | undefined
  for (const { specifier: name } of importsOf(from, app.project.files.text(from) ?? '')) {
    if (!/^\.\.?\//.test(name)) continue
    const target = app.resolve(from, name)
    if (target === undefined || !/\.[jt]sx?$/.test(target)) continue
    if (name.endsWith(posix.extname(target))) style = 'own'
    else if (/\.jsx?$/.test(name)) style ??= '.js'
    else if (!/\.[cm]?[jt]sx?$/.test(name)) return 'none'
  }
  return style ?? 'none'
}
