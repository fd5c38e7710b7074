import { applyEdits, getNodeValue, modify, parseTree } from 'jsonc-parser'
import type { JSONPath, ParseError } from 'jsonc-parser'
import { eolOf } from './text.ts'

/** Reads JSON and JSONC (comments, trailing commas, BOM); undefined where it is broken. */
export function parseJson(text: string): unknown {
  const errors: ParseError[] = []
  const root = parseTree(text.replace(/^\uFEFF/, ''), errors, { allowTrailingComma: true })
  return root && errors.length === 0 ? (getNodeValue(root) as unknown) : undefined
}

/** Sets one value (undefined removes it); comments, order and formatting of everything else stay. New keys of a sorted object go to their place. */
export function setJson(text: string, path: JSONPath, value: unknown): string {
  const bom = text.startsWith('\uFEFF') ? '\uFEFF' : ''
  const body = text.slice(bom.length)
  const edits = modify(body, path, value, {
    formattingOptions: { ...indentOf(body), eol: eolOf(body) },
    getInsertionIndex: (keys) => {
      const key = String(path.at(-1))
      if (keys.some((k, i) => i > 0 && keys[i - 1]! > k)) return keys.length
      const at = keys.findIndex((k) => k > key)
      return at < 0 ? keys.length : at
    },
  })
  return bom + applyEdits(body, edits)
}

function indentOf(text: string): { insertSpaces: boolean; tabSize: number } {
  const indent = /^([ \t]+)\S/m.exec(text)?.[1] ?? '  '
  return indent.startsWith('\t') ? { insertSpaces: false, tabSize: 1 } : { insertSpaces: true, tabSize: indent.length }
}
