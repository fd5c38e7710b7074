import { nameOf } from '../../../codemods/kit/bindings.ts'
import { edited } from '../../../codemods/kit/edited.ts'
import { statementsOf } from '../../../codemods/kit/imports.ts'
import { appendItem } from '../../../codemods/kit/list.ts'
import { parse } from '../../../codemods/kit/parse.ts'
import type { Parsed } from '../../../codemods/kit/parse.ts'
import type { Splice } from '../../../codemods/kit/splice.ts'
import type { AnyNode } from '../../../codemods/kit/walk.ts'
import type { Tree } from '../../tree/tree.ts'
import type { Check } from './checks.ts'
import { namesOf } from './module.ts'

/** Exports the clients that readiness imports and that are not exported yet. Answers what was changed. */
export function exportClients(tree: Tree, checks: readonly Check[]): string[] {
  return checks.flatMap(({ client, reach }) => {
    if (reach.kind !== 'export-first') return []
    tree.edit(client.path, (text) => withExport(text, client.name) ?? text)
    return [`${client.path}: exports ${client.name}`]
  })
}

/** The module with one more export; undefined where there is no exact place for it. */
export function withExport(text: string, name: string): string | undefined {
  const parsed = parse(text)
  return parsed && edited(parsed, namesOf(parsed).system === 'cjs' ? commonJs(parsed, name) : keyword(parsed, name))
}

function keyword(parsed: Parsed, name: string): Splice[] | undefined {
  const statement = statementsOf(parsed).find((s) => s.type === 'VariableDeclaration' && (s.declarations as AnyNode[]).some((d) => nameOf(d.id) === name))
  if (!statement) return undefined
  return (statement.declarations as AnyNode[]).length === 1 ? [{ start: statement.start, end: statement.start, insert: 'export ' }] : undefined
}

function commonJs(parsed: Parsed, name: string): Splice[] | undefined {
  const value = namesOf(parsed).exported.get('default')
  if (typeof value !== 'object' || value.type !== 'ObjectExpression') return undefined
  const items = value.properties as AnyNode[]
  return appendItem(parsed.text, { open: value.start, close: value.end - 1, items }, name, { indent: '  ', padded: true, width: 100 })
}
