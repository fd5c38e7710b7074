import { importsOf } from '../../detect/imports.ts'
import type { View } from '../kit/view.ts'
import { moduleFile } from './root.ts'

/** Every module of the package that `entry` leads to. */
export function reachedFrom(view: View, entry: string): string[] {
  const seen = new Set([entry])
  for (const path of seen) {
    const text = view.text(path)
    if (text === undefined) continue
    for (const { specifier } of importsOf(path, text)) {
      const target = moduleFile(view, path, specifier)
      if (target !== undefined) seen.add(target)
    }
  }
  return [...seen]
}
