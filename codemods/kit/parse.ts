import jscodeshift from 'jscodeshift'
import type { ASTPath, Collection, File } from 'jscodeshift'
import getParser from 'jscodeshift/src/getParser.js'

export type { ASTPath, Collection }

/** A parsed file. Node offsets (`start`, `end`) index into `text` exactly: nothing was de-tabbed or normalised. */
export interface Parsed {
  text: string
  ast: File
  root: Collection
}

/** `tsx` fails on 0.3 % of real files (mostly `<T>x` casts), `ts` takes most of those. */
const parsers = [getParser('tsx'), getParser('ts')] as const

/** Undefined where the text does not parse as JS, TS, JSX or TSX. */
export function parse(text: string): Parsed | undefined {
  for (const parser of parsers) {
    try {
      const ast = parser.parse(text) as File
      return { text, ast, root: jscodeshift(ast) }
    } catch {
      // the next parser, or undefined
    }
  }
  return undefined
}
