import type { FrameworkModule, PackageView } from '../frameworks/framework.ts'
import { chooseFramework } from './choose.ts'
import type { Chosen } from './choose.ts'
import type { Installation } from './package-manager.ts'
import type { Reader } from './reader.ts'

/** A choice with everything that the frameworks looked at while it was made. */
interface Remembered {
  files: readonly string[]
  imports: PackageView['imports']
  lock: unknown
  /** By project path. */
  states: ReadonlyMap<string, object | undefined>
  chosen: Chosen | undefined
}

/** The framework of a package. Matching parses source, so the last answer is kept for as long as nothing that it rests on changes. */
export function rememberedChoice(reader: Reader, frameworks: readonly FrameworkModule[], view: PackageView, installation: Installation | undefined): Chosen | undefined {
  const slot = reader.slot<Remembered>('choice', view.path)
  const known = slot.value
  if (known && known.imports === view.imports && known.lock === installation?.lock && same(known.files, view.files) && [...known.states].every(([path, state]) => reader.state(path) === state)) return known.chosen
  const states = new Map<string, object | undefined>()
  const look = (path: string): string => {
    const at = view.in(path)
    if (!states.has(at)) states.set(at, reader.state(at))
    return path
  }
  if (view.manifest) states.set(view.manifest.path, reader.state(view.manifest.path))
  const chosen = chooseFramework(frameworks, { ...view, text: (path) => view.text(look(path)), parse: (path) => view.parse(look(path)) })
  slot.value = { files: view.files, imports: view.imports, lock: installation?.lock, states, chosen }
  return chosen
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((path, i) => path === b[i])
}
