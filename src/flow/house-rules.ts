import { bracketNames } from '../../codemods/kit/bracket-names.ts'
import { googleStyle } from '../../codemods/kit/google-style.ts'
import type { Project, Style } from '../types.ts'
import type { Tree } from '../tree/tree.ts'

const CODE = /\.[cm]?[jt]sx?$/
const TYPED = /\.[cm]?tsx?$/

/**
 * The tree for apps whose compiler or linter refuses what is written elsewhere: `process.env.X` under noPropertyAccessFromIndexSignature,
 * long lines and spaced braces under eslint-config-google. What is written through it passes them, whatever part writes it.
 */
export function underHouseRules(tree: Tree, project: Project): Tree {
  return project.apps.some(({ style }) => style.brackets || style.google) ? ruled(tree, (path) => ownerStyle(project, path)) : tree
}

function ruled(tree: Tree, styleOf: (path: string) => Style | undefined): Tree {
  return {
    ...tree,
    create: (path, text, options) => tree.create(path, adapted(path, text, styleOf(path)), options),
    edit: (path, edit) => tree.edit(path, (text) => adapted(path, edit(text), styleOf(path), text)),
    fork: () => ruled(tree.fork(), styleOf),
  }
}

function adapted(path: string, text: string, style: Style | undefined, before?: string): string {
  if (!style || !CODE.test(path) || text === before) return text
  const named = style.brackets && TYPED.test(path) ? bracketNames(text, { quote: style.quote, ...(before === undefined ? {} : { before }) }) : text
  return style.google ? googleStyle(named, style.google, style, before) : named
}

/** Of the app that is nearest above the file. */
function ownerStyle({ apps }: Project, path: string): Style | undefined {
  return apps.filter((app) => app.path === '.' || path.startsWith(`${app.path}/`)).sort((a, b) => b.path.length - a.path.length)[0]?.style
}
