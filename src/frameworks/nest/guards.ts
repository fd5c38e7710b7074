import { moduleBindings, nameOf } from '../../../codemods/kit/bindings.ts'
import { textOf } from '../../../codemods/kit/range.ts'
import { walk } from '../../../codemods/kit/walk.ts'
import type { AnyNode } from '../../../codemods/kit/walk.ts'
import { lineOf } from '../../tree/text.ts'
import type { Evidence } from '../../types.ts'
import type { View } from '../kit/view.ts'
import type { Root } from './root.ts'

/** A guard that Nest runs before every controller of the app; one that only counts requests turns no monitor away. */
export function globalGuard(view: View, root: Root, reached: readonly string[]): Evidence | undefined {
  if (root.guardLine !== undefined) return { path: view.in(root.entry.path), line: root.guardLine, note: 'its global guards run for every controller' }
  for (const path of reached) {
    const text = view.text(path)
    const parsed = text?.includes('APP_GUARD') ? view.parse(path) : undefined
    if (!parsed || text === undefined) continue
    const guards: string[] = []
    walk(parsed.ast.program, (node) => {
      if (node.type !== 'ObjectExpression') return
      const properties = node.properties as AnyNode[]
      if (properties.some((p) => nameOf(p.key) === 'provide' && nameOf(p.value) === 'APP_GUARD')) guards.push(nameOf(properties.find((p) => /^use(?:Class|Existing)$/.test(nameOf(p.key)))?.value) || 'a factory')
    })
    const turning = guards.find((name) => !/Throttler/.test(name))
    if (turning) return { path: view.in(path), line: lineOf(text, /\bprovide:\s*APP_GUARD/), note: `${turning} guards every controller` }
  }
  return undefined
}

const PUBLIC = /^(?:Public|IsPublic|PublicRoute|SkipAuth|AllowAnonymous|NoAuth|Unprotected)$/

/** The decorator with which the app itself exempts a route from its guards: `export const Public = () => SetMetadata(…)`. */
export function publicDecorator(view: View, reached: readonly string[]): { name: string; path: string } | undefined {
  for (const path of reached) {
    const parsed = view.text(path)?.includes('SetMetadata') ? view.parse(path) : undefined
    if (!parsed) continue
    for (const [name, { init }] of moduleBindings(parsed)) {
      if (PUBLIC.test(name) && init && /\bSetMetadata\s*\(/.test(textOf(parsed.text, init)) && new RegExp(`\\bexport\\b[^;]*\\b${name}\\b`).test(parsed.text)) return { name, path: view.in(path) }
    }
  }
  return undefined
}
