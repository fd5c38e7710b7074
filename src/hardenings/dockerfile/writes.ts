import posix from 'node:path/posix'
import { dottedName, nameOf, stringValue } from '../../../codemods/kit/bindings.ts'
import { keyOf } from '../../../codemods/kit/objects.ts'
import { lineOfNode } from '../../../codemods/kit/range.ts'
import { walk } from '../../../codemods/kit/walk.ts'
import type { AnyNode } from '../../../codemods/kit/walk.ts'
import { ownPath } from '../../detect/own.ts'
import type { App } from '../../types.ts'
import { startOf } from './command.ts'

/** A folder of the app into which its server writes: a container's own files belong to root. */
export interface Written {
  /** From the app's folder. */
  folder: string
  path: string
  line: number
}

/** `unknown`: places that write, and nothing says exactly where. */
export interface Writing {
  folders: Written[]
  unknown: { path: string; line: number }[]
}

const HINT = /mkdir|ensureDir|\bmulter\b|transports\.File\b|DailyRotateFile/
const MAKES = /(?:^|\.)(?:mkdirSync|mkdir|mkdirp|mkdirpSync|ensureDir|ensureDirSync)$/
const MULTER = new Set(['dest', 'destination'])
/** What winston's File transport is told. */
const LOGS = new Set(['filename', 'dirname'])

/** What the code of a server that node starts makes, fills with uploads, or logs to. A temporary folder needs nothing. */
export function writtenBy(app: App): Writing {
  const found: Writing = { folders: [], unknown: [] }
  for (const path of app.reached) {
    const text = app.project.files.text(path)
    if (!text || !HINT.test(text)) continue
    const parsed = app.project.parse(path)
    if (!parsed) continue
    const values = valuesOf(parsed.ast.program)
    const here = placeOf(app, path)
    const add = (value: unknown, file = false): void => {
      const place = pathOf(value, values)
      if (place === 'elsewhere') return
      const at = { path, line: lineOfNode(text, value as AnyNode) }
      const folder = place && resolved(place, here)
      const inner = folder === undefined || !file ? folder : posix.dirname(folder)
      if (inner === undefined) found.unknown.push(at)
      else if (!/^\.?$/.test(inner) && !found.folders.some((other) => other.folder === inner)) found.folders.push({ folder: inner, ...at })
    }
    walk(parsed.ast.program, (node) => {
      const [first, second] = (node['arguments'] as AnyNode[] | undefined) ?? []
      if (node.type === 'CallExpression') {
        const name = dottedName(node['callee']) ?? ''
        if (MAKES.test(name) && first) add(first)
        else if (/^(?:cb|callback|done)$/.test(name) && first?.type === 'NullLiteral' && second && stringValue(second)?.includes('/') && text.includes('multer')) add(second)
        else if ((name === 'multer' || name.endsWith('diskStorage')) && first) options(first, MULTER, (value) => add(value))
      } else if (node.type === 'NewExpression' && /(?:transports\.File|DailyRotateFile)$/.test(dottedName(node['callee']) ?? '') && first) {
        options(first, LOGS, (value, key) => add(value, key === 'filename'))
      }
    })
  }
  // A folder in another one is made with it.
  const folders = found.folders.filter(({ folder }) => !found.folders.some((other) => folder.startsWith(`${other.folder}/`)))
  return { folders, unknown: found.unknown }
}

function options(node: AnyNode, keys: ReadonlySet<string>, use: (value: AnyNode, key: string) => void): void {
  if (node.type !== 'ObjectExpression') return
  for (const property of node['properties'] as AnyNode[]) {
    const key = keyOf(property)
    const value = property['value'] as AnyNode | undefined
    if (key !== undefined && keys.has(key) && value && !/Function/.test(value.type)) use(value, key)
  }
}

/** What each name of the module stands for, where it is written once. */
export function valuesOf(program: object): Map<string, AnyNode | undefined> {
  const values = new Map<string, AnyNode | undefined>()
  walk(program, (node) => {
    if (node.type !== 'VariableDeclarator') return
    const name = nameOf(node['id'])
    if (name !== '') values.set(name, values.has(name) ? undefined : (node['init'] as AnyNode | undefined) ?? undefined)
  })
  return values
}

export interface Place {
  base: 'cwd' | 'module'
  parts: string[]
}

/** A path as code puts it together; 'elsewhere' for one that is not the app's, undefined for one that is not known. */
export function pathOf(value: unknown, values: ReadonlyMap<string, AnyNode | undefined>, depth = 0): Place | 'elsewhere' | undefined {
  const node = value as AnyNode | undefined
  if (!node || depth > 5) return undefined
  const text = stringValue(node)
  if (text !== undefined) return text.startsWith('/') ? (text.startsWith('/tmp') ? 'elsewhere' : undefined) : { base: 'cwd', parts: [text] }
  if (node.type === 'LogicalExpression') return pathOf(node['right'], values, depth + 1)
  if (nameOf(node) === '__dirname' || isModuleFolder(node)) return { base: 'module', parts: [] }
  if (node.type === 'Identifier') return values.has(nameOf(node)) ? pathOf(values.get(nameOf(node)), values, depth + 1) : undefined
  if (node.type === 'BinaryExpression' && node['operator'] === '+') {
    const [left, right] = [pathOf(node['left'], values, depth + 1), stringValue(node['right'])]
    return typeof left === 'object' && right !== undefined && /^\.{0,2}\//.test(right) ? { ...left, parts: [...left.parts, right] } : undefined
  }
  if (node.type !== 'CallExpression') return undefined
  const callee = dottedName(node['callee']) ?? ''
  if (callee === 'process.cwd') return { base: 'cwd', parts: [] }
  if (/(?:^|\.)tmpdir$/.test(callee)) return 'elsewhere'
  if (/(?:^|\.)dirname$/.test(callee)) {
    const inner = pathOf((node['arguments'] as AnyNode[])[0], values, depth + 1)
    return typeof inner === 'object' ? { ...inner, parts: [...inner.parts, '..'] } : inner
  }
  if (!/^(?:path\.)?(?:join|resolve)$/.test(callee)) return undefined
  const [first, ...rest] = node['arguments'] as AnyNode[]
  const start = pathOf(first, values, depth + 1)
  const words = rest.map((word) => stringValue(word))
  if (typeof start !== 'object') return start
  return words.some((word) => word === undefined || (callee.endsWith('resolve') && word.startsWith('/'))) ? undefined : { ...start, parts: [...start.parts, ...words.map((word) => word ?? '')] }
}

/** `import.meta.dirname` */
function isModuleFolder(node: AnyNode): boolean {
  return node.type === 'MemberExpression' && (node['object'] as AnyNode).type === 'MetaProperty' && nameOf(node['property']) === 'dirname'
}

/** Folder that `__dirname` names when the module runs, from the app's folder; undefined where a build puts it somewhere else. */
export function placeOf(app: App, path: string): string | undefined {
  const own = ownPath(app, path)
  const start = startOf(app)
  const entry = app.framework.entry(app)
  if ('reason' in start || entry.kind !== 'module') return undefined
  const file = start.words.find((word) => /\.[cm]?[jt]sx?$|^(?:\.\/)?(?:dist|build|out)\b/.test(word))?.replace(/^\.\//, '')
  const source = ownPath(app, entry.path)
  if (file === undefined || stem(file) === stem(source)) return posix.dirname(own)
  // `dist/index.js` of `src/index.ts`: the folders below are the same, unless a bundler makes one file of them all.
  const [to, from] = [posix.dirname(file), posix.dirname(source)]
  const bundled = /\b(?:esbuild|tsup|tsdown|ncc|webpack|rollup|bun build)\b/.test(app.manifest?.scripts['build'] ?? '')
  if (bundled) return to
  return own.startsWith(`${from}/`) && posix.basename(stem(file)) === posix.basename(stem(source)) ? posix.dirname(posix.join(to, own.slice(from.length + 1))) : undefined
}

function stem(path: string): string {
  return path.replace(/\.[cm]?[jt]sx?$/, '')
}

/** The folder from the app's own, also outside of it; undefined where nothing says. */
export function locate({ base, parts }: Place, here: string | undefined): string | undefined {
  return base === 'module' && here === undefined ? undefined : posix.join(base === 'cwd' ? '.' : here ?? '.', ...parts).replace(/\/$/, '')
}

function resolved(place: Place, here: string | undefined): string | undefined {
  const folder = locate(place, here)
  return folder === undefined || folder.startsWith('..') || !/^[\w./-]+$/.test(folder) ? undefined : folder
}
