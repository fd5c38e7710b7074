import posix from 'node:path/posix'
import { isNode, walk } from '../../../codemods/kit/walk.ts'
import type { AnyNode } from '../../../codemods/kit/walk.ts'
import { parseJson } from '../../tree/json.ts'
import { plain, staticString } from './config-object.ts'
import { sourceAt } from './resolve.ts'
import { isRecord } from '../../detect/reader.ts'
import { commandsOf } from '../../detect/shell.ts'
import type { View } from './view.ts'

/** The source module that a built file comes from: `dist/index.js` by tsconfig, esbuild, tsup or a build script. Undefined where nothing builds it. */
export function builtFrom(view: View, path: string): string | undefined {
  const clean = posix.normalize(path).replace(/^\.\//, '')
  return fromBundle(view, clean) ?? fromTsconfig(view, clean) ?? fromHabit(view, clean)
}

/** `esbuild server/index.ts --outdir=dist`, `tsup src/index.ts`, and `esbuild.build({ entryPoints, outfile })` in a build script. */
function fromBundle(view: View, path: string): string | undefined {
  for (const script of Object.keys(view.manifest?.scripts ?? {}).filter((name) => /build|compile|bundle/.test(name))) {
    for (const { program, args, folder } of commandsOf(view.manifest, script)) {
      if (/^(?:esbuild|tsup|ncc|rollup|swc|bun)$/.test(program)) {
        const found = sourceOfBundle(view, path, args.filter((a) => /\.[cm]?[jt]sx?$/.test(a) && !a.startsWith('-')), optionOf(args, 'outdir') ?? optionOf(args, 'out-dir') ?? (program === 'tsup' ? 'dist' : undefined), optionOf(args, 'outfile'))
        if (found) return found
      }
      const file = /^(?:node|tsx|ts-node|bun)$/.test(program) ? args.find((a) => /\.[cm]?[jt]s$/.test(a)) : undefined
      const found = file && fromBuildScript(view, posix.join(folder, file), path)
      if (found) return found
    }
  }
  return undefined
}

function optionOf(args: readonly string[], name: string): string | undefined {
  const inline = args.find((a) => a.startsWith(`--${name}=`))
  if (inline) return inline.slice(name.length + 3)
  const at = args.indexOf(`--${name}`)
  return at < 0 ? undefined : args[at + 1]
}

function sourceOfBundle(view: View, built: string, inputs: readonly string[], outdir: string | undefined, outfile: string | undefined): string | undefined {
  const stem = (file: string): string => posix.normalize(file).replace(/\.[cm]?[jt]sx?$/, '')
  if (outfile !== undefined && stem(outfile) === stem(built)) return inputs.map((i) => sourceAt(view, i)).find((i) => i !== undefined)
  if (outdir === undefined || !stem(built).startsWith(`${posix.normalize(outdir).replace(/\/$/, '')}/`)) return undefined
  const match = inputs.filter((i) => posix.basename(stem(i)) === posix.basename(stem(built)))
  return (match.length > 0 ? match : []).map((i) => sourceAt(view, i)).find((i) => i !== undefined)
}

function fromBuildScript(view: View, script: string, built: string): string | undefined {
  const text = view.text(script)
  if (!text?.includes('entryPoints')) return undefined
  const parsed = view.parse(script)
  let found: string | undefined
  if (parsed) {
    walk(parsed.ast.program, (node) => {
      if (node.type !== 'ObjectExpression') return
      const value = (key: string): AnyNode | undefined => plain(valueOf(node, key))
      const points = value('entryPoints')
      const list: unknown[] = points && Array.isArray(points.elements) ? points.elements : []
      const inputs = list.map((e) => staticString(parsed, e)).filter((e) => e !== undefined)
      if (inputs.length > 0) found ??= sourceOfBundle(view, built, inputs, staticString(parsed, value('outdir')), staticString(parsed, value('outfile')))
    })
  }
  return found
}

function valueOf(object: AnyNode, key: string): unknown {
  const properties: AnyNode[] = Array.isArray(object.properties) ? object.properties.filter(isNode) : []
  return properties.find((p) => isNode(p.key) && (p.key.name === key || p.key.value === key))?.value
}

function fromTsconfig(view: View, built: string): string | undefined {
  for (const path of view.files.filter((f) => /^(?:[\w-]+\/)?tsconfig(?:\.[\w-]+)*\.json$/.test(f))) {
    const options = compilerOptions(view.text(path))
    if (options?.outDir === undefined) continue
    const folder = posix.dirname(path)
    const out = `${posix.join(folder, options.outDir)}/`
    if (!built.startsWith(out)) continue
    const rest = built.slice(out.length).replace(/\.[cm]?js$/, '')
    // Without rootDir the compiler takes the folder that all inputs share: src where everything lies there.
    for (const root of options.rootDir === undefined ? ['src', '.', 'server'] : [options.rootDir]) {
      const file = sourceAt(view, posix.join(folder, root, rest))
      if (file && !file.startsWith(out)) return file
    }
  }
  return undefined
}

function compilerOptions(text: string | undefined): { outDir?: string; rootDir?: string } | undefined {
  const json = text === undefined ? undefined : parseJson(text)
  const options = isRecord(json) ? json.compilerOptions : undefined
  if (!isRecord(options)) return undefined
  return { ...(typeof options.outDir === 'string' ? { outDir: options.outDir } : {}), ...(typeof options.rootDir === 'string' ? { rootDir: options.rootDir } : {}) }
}

/** `dist/x.js` of a build that says nothing else: the same path under src, or without the folder. */
function fromHabit(view: View, built: string): string | undefined {
  const match = /^(?:dist|build|out|lib|\.output)\/(.+)\.[cm]?js$/.exec(built)
  if (!match) return undefined
  const rest = match[1] ?? ''
  return [`src/${rest}`, rest, `server/${rest}`].map((p) => sourceAt(view, p)).find((p) => p !== undefined)
}
