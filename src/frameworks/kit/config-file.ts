import type { Parsed } from '../../../codemods/kit/parse.ts'
import { nameOf } from '../../../codemods/kit/bindings.ts'
import { importsOf } from '../../../codemods/kit/imports.ts'
import { lineOfNode } from '../../../codemods/kit/range.ts'
import { isNode, walk } from '../../../codemods/kit/walk.ts'
import type { AnyNode } from '../../../codemods/kit/walk.ts'
import { configObject, plain, propertyOf, staticString } from './config-object.ts'
import type { View } from './view.ts'

/** The options of one config, read without running it. Every answer is undefined where the option is absent or only known at run time. */
export interface ConfigFile {
  path: string
  parsed: Parsed
  /** The object, undefined where the config builds it in a way that only running it would tell. */
  object: AnyNode | undefined
  node(key: string): AnyNode | undefined
  string(key: string): string | undefined
  boolean(key: string): boolean | undefined
  number(key: string): number | undefined
  /** 1-based line of an option, undefined where it is absent. */
  line(key: string): number | undefined
  /** Package whose default or named export the option's call is: `adapter: node()` → '@sveltejs/adapter-node'. */
  madeBy(key: string): { source: string; line: number; options: AnyNode | undefined } | undefined
}

/** The first of these files, as a config; undefined where none is there or it does not parse. */
export function readConfig(view: View, names: readonly string[]): ConfigFile | undefined {
  const path = names.find((name) => view.has(name))
  const parsed = path === undefined ? undefined : view.parse(path)
  return path === undefined || !parsed ? undefined : configOf(path, parsed, configObject(parsed))
}

/** What a plugin is called with: `remix({ ssr: false })` for the export `vitePlugin` of '@remix-run/dev'. `object` is undefined where it is called without options. */
export function pluginConfig(view: View, names: readonly string[], source: RegExp): ConfigFile | undefined {
  const path = names.find((name) => view.has(name))
  const parsed = path === undefined ? undefined : view.parse(path)
  if (path === undefined || !parsed) return undefined
  const locals = new Set(importsOf(parsed).filter((ref) => source.test(ref.source)).flatMap((ref) => [ref.default, ...ref.named.map((n) => n.local)]))
  let call: AnyNode | undefined
  walk(parsed.ast.program, (node) => {
    if (node.type === 'CallExpression' && locals.has(nameOf(node.callee))) call ??= node
  })
  const [argument] = (call?.arguments ?? []) as AnyNode[]
  return call && configOf(path, parsed, plain(argument))
}

function configOf(path: string, parsed: Parsed, object: AnyNode | undefined): ConfigFile {
  const node = (key: string): AnyNode | undefined => propertyOf(parsed, object, key)
  return {
    path, parsed, object, node,
    string: (key) => staticString(parsed, node(key)),
    boolean: (key) => {
      const value = node(key)?.value
      return typeof value === 'boolean' ? value : undefined
    },
    number: (key) => {
      const value = node(key)?.value
      return typeof value === 'number' ? value : undefined
    },
    line: (key) => {
      const found = node(key)
      return found && lineOfNode(parsed.text, found)
    },
    madeBy(key) {
      const call = node(key)
      if (call?.type !== 'CallExpression' || !isNode(call.callee)) return undefined
      const local = nameOf(call.callee)
      const source = importsOf(parsed).find((ref) => ref.default === local || ref.namespace === local || ref.named.some((n) => n.local === local))?.source
      const [options] = call.arguments as AnyNode[]
      return source === undefined ? undefined : { source, line: lineOfNode(parsed.text, call), options: plain(options) }
    },
  }
}

/** `<stem>.config` in the endings that bundlers read. */
export function configNames(stem: string): string[] {
  return ['ts', 'js', 'mjs', 'mts', 'cjs', 'cts'].map((ending) => `${stem}.config.${ending}`)
}
