import { bracketNames } from '../../codemods/kit/bracket-names.ts'
import type { Style } from '../types.ts'
import type { Tree } from '../tree/tree.ts'

const TYPED = /\.[cm]?tsx?$/

/** The tree for an app whose compiler refuses `process.env.X`: TypeScript that is written through it has brackets there, whatever part writes it. */
export function bracketed(tree: Tree, quote: Style['quote']): Tree {
  return {
    ...tree,
    create: (path, text, options) => tree.create(path, TYPED.test(path) ? bracketNames(text, { quote }) : text, options),
    edit: (path, edit) => tree.edit(path, (text) => (TYPED.test(path) ? bracketNames(edit(text), { quote, before: text }) : edit(text))),
    fork: () => bracketed(tree.fork(), quote),
  }
}
