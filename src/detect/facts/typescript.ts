import * as posix from 'node:path/posix'
import type { Evidence, TypeScriptSettings } from '../../types.ts'
import { lineOf } from '../../tree/text.ts'
import { baseName, folderOf, inFolder, isRecord } from '../reader.ts'
import type { Reader } from '../reader.ts'

/** Settings of the config that the app's own source is checked with: what `references` and `extends` lead to counts, as far as it is in the repository. */
export function typescriptOf(reader: Reader, path: string, entry: string | undefined): { settings: TypeScriptSettings; evidence: Evidence[] } | undefined {
  const own = inFolder(path, 'tsconfig.json')
  const first = reader.has(own) ? own : inFolder(path, 'tsconfig.app.json')
  if (!reader.has(first)) return undefined
  const config = referenced(reader, first, entry) ?? first
  const options = { ...compilerOptions(reader, first, 0), ...compilerOptions(reader, config, 0) }
  const flag = (key: string): { [k: string]: boolean } => (typeof options[key] === 'boolean' ? { [key]: options[key] } : {})
  const stated = extendsPackage(reader, config) ? flag('strict') : { strict: options.strict === true }
  const strictest = Object.fromEntries(['exactOptionalPropertyTypes', 'noUncheckedIndexedAccess'].filter((option) => demands(reader, path, option)).map((option) => [option, true]))
  return {
    settings: { path: config, ...stated, ...flag('noEmit'), paths: isRecord(options.paths) ? Object.keys(options.paths) : [], ...flag('allowImportingTsExtensions'), ...strictest, ...(verbatimCommonJs(reader, path) ? { verbatimCommonJs: true } : {}) },
    evidence: [{ path: config, line: lineOf(reader.text(config) ?? '', '"compilerOptions"'), note: options.strict === true ? 'strict' : 'not strict' }],
  }
}

/** Whether one of the configs in this folder sets a stricter option: what is written has to pass them all, whichever takes it in. */
export function demands(reader: Reader, path: string, option: string): boolean {
  return allOptions(reader, path).some((options) => options[option] === true)
}

function allOptions(reader: Reader, path: string): Record<string, unknown>[] {
  return reader.list.filter((file) => folderOf(file) === path && /^tsconfig(?:\.[\w-]+)*\.json$/.test(baseName(file))).map((config) => compilerOptions(reader, config, 0))
}

/** `module` says it, or leaves it to package.json, as Node.js does. */
function verbatimCommonJs(reader: Reader, path: string): boolean {
  const manifest = reader.json(inFolder(path, 'package.json'))
  const esm = isRecord(manifest) && manifest.type === 'module'
  return allOptions(reader, path).some(({ verbatimModuleSyntax, module }) => verbatimModuleSyntax === true && typeof module === 'string' && (/^commonjs$/i.test(module) || (!esm && /^node(?:16|18|20|next)$/i.test(module))))
}

/** Of a config that only lists others (Vite's template), the one that takes in the app's code. */
function referenced(reader: Reader, path: string, entry: string | undefined): string | undefined {
  const config = reader.json(path)
  if (!isRecord(config) || !Array.isArray(config.references)) return undefined
  const paths = config.references.flatMap((r): string[] => (isRecord(r) && typeof r.path === 'string' ? [at(path, r.path)] : []))
  const there = paths.map((p) => (reader.has(p) ? p : `${p}/tsconfig.json`)).filter((p) => reader.has(p))
  return there.find((p) => p.endsWith('tsconfig.app.json')) ?? there.find((p) => entry !== undefined && entry.startsWith(`${posix.dirname(p)}/`)) ?? there.find((p) => !/node|test|spec/.test(posix.basename(p)))
}

const ASTRO = { strict: true, noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true }
/** What the well-known bases say that set these. */
const BASES: readonly [name: RegExp, options: Record<string, boolean>][] = [[/^@tsconfig\/strictest(?:\/|$)/, { ...ASTRO, noPropertyAccessFromIndexSignature: true }], [/^astro\/tsconfigs\/strictest/, ASTRO]]

function compilerOptions(reader: Reader, path: string, depth: number): Record<string, unknown> {
  const config = reader.json(path)
  if (!isRecord(config) || depth > 5) return {}
  const bases = (Array.isArray(config.extends) ? config.extends : [config.extends]).filter((e): e is string => typeof e === 'string')
  const inherited = bases.map((base): Record<string, unknown> => {
    if (!base.startsWith('.')) return BASES.find(([name]) => name.test(base))?.[1] ?? {}
    const file = [at(path, base), `${at(path, base)}.json`].find((name) => reader.has(name))
    return file === undefined ? {} : compilerOptions(reader, file, depth + 1)
  })
  return Object.assign({}, ...inherited, isRecord(config.compilerOptions) ? config.compilerOptions : {}) as Record<string, unknown>
}

/** What an installed or generated base says is not in the repository. */
function extendsPackage(reader: Reader, path: string): boolean {
  const config = reader.json(path)
  if (!isRecord(config)) return false
  return (Array.isArray(config.extends) ? config.extends : [config.extends]).some((e) => typeof e === 'string' && (!e.startsWith('.') || ![at(path, e), `${at(path, e)}.json`].some((p) => reader.has(p))))
}

function at(from: string, path: string): string {
  return posix.normalize(posix.join(posix.dirname(from), path)).replace(/\/$/, '')
}
