import * as posix from 'node:path/posix'
import type { Evidence, TypeScriptSettings } from '../../types.ts'
import { lineOf } from '../../tree/text.ts'
import { inFolder, isRecord } from '../reader.ts'
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
  return {
    settings: { path: config, ...stated, ...flag('noEmit'), paths: isRecord(options.paths) ? Object.keys(options.paths) : [], ...flag('allowImportingTsExtensions') },
    evidence: [{ path: config, line: lineOf(reader.text(config) ?? '', '"compilerOptions"'), note: options.strict === true ? 'strict' : 'not strict' }],
  }
}

/** Of a config that only lists others (Vite's template), the one that takes in the app's code. */
function referenced(reader: Reader, path: string, entry: string | undefined): string | undefined {
  const config = reader.json(path)
  if (!isRecord(config) || !Array.isArray(config.references)) return undefined
  const paths = config.references.flatMap((r): string[] => (isRecord(r) && typeof r.path === 'string' ? [at(path, r.path)] : []))
  const there = paths.map((p) => (reader.has(p) ? p : `${p}/tsconfig.json`)).filter((p) => reader.has(p))
  return there.find((p) => p.endsWith('tsconfig.app.json')) ?? there.find((p) => entry !== undefined && entry.startsWith(`${posix.dirname(p)}/`)) ?? there.find((p) => !/node|test|spec/.test(posix.basename(p)))
}

function compilerOptions(reader: Reader, path: string, depth: number): Record<string, unknown> {
  const config = reader.json(path)
  if (!isRecord(config) || depth > 5) return {}
  const bases = (Array.isArray(config.extends) ? config.extends : [config.extends]).filter((e): e is string => typeof e === 'string' && e.startsWith('.'))
  const inherited = bases.map((base) => at(path, base)).map((p) => [p, `${p}.json`].find((name) => reader.has(name))).filter((p) => p !== undefined)
  return Object.assign({}, ...inherited.map((p) => compilerOptions(reader, p, depth + 1)), isRecord(config.compilerOptions) ? config.compilerOptions : {}) as Record<string, unknown>
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
