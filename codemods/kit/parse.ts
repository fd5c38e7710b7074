import { parse as parseWithBabel } from '@babel/parser'
import type { ParserOptions } from '@babel/parser'
import jscodeshift from 'jscodeshift'
import type { ASTPath, Collection, File } from 'jscodeshift'
import options from 'jscodeshift/parser/tsOptions.js'

export type { ASTPath, Collection }

/** A parsed file. Node offsets (`start`, `end`) index into `text` exactly: nothing was de-tabbed or normalised. */
export interface Parsed {
  text: string
  ast: File
  root: Collection
  /** Babel's tokens, had when they are first asked for: they are half of the work, and only few files are looked at so closely. */
  readonly tokens: readonly ParserToken[]
}

interface ParserToken {
  /** Comments have a plain word here. */
  type: { label: string } | string
  start: number
  end: number
}

const ts: ParserOptions = { ...options, tokens: false }
/** `tsx` of jscodeshift fails on 0.3 % of real files (mostly `<T>x` casts), its `ts` takes most of those. */
const parsers: readonly ParserOptions[] = [{ ...ts, plugins: ['jsx', ...(ts.plugins ?? [])] }, ts]

/** Undefined where the text does not parse as JS, TS, JSX or TSX. */
export function parse(text: string): Parsed | undefined {
  for (const parser of parsers) {
    try {
      const ast = parseWithBabel(text, parser) as unknown as File
      let tokens: readonly ParserToken[] | undefined
      return {
        text,
        ast,
        root: jscodeshift(ast),
        get tokens() {
          return (tokens ??= (parseWithBabel(text, { ...parser, tokens: true }).tokens ?? []) as ParserToken[])
        },
      }
    } catch {
      // the next parser, or undefined
    }
  }
  return undefined
}
