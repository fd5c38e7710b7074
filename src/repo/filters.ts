import { git, gitError, tryGit } from './git.ts'
import type { GitOptions } from './git.ts'

/** Filter drivers (`filter.<name>.*`) that some config names, with whether they would start a program on what is added. */
export interface FilterDrivers {
  /** Names of those with a `clean` or `process` command. */
  cleaning: ReadonlySet<string>
  /** Arguments and environment that switch all of them off. */
  config: string[]
  env: Record<string, string>
}

/** Reads config only. Every command that may compare or add file contents must be given `config` and `env`. */
export async function filterDrivers(dir: string): Promise<FilterDrivers> {
  const args = ['config', '-z', '--get-regexp', '^filter\\.']
  const result = await tryGit(args, { dir })
  if (result.code > 1) throw gitError(args, result)
  const names = new Set<string>()
  const cleaning = new Set<string>()
  for (const record of result.stdout.toString().split('\0')) {
    const [key = '', value = ''] = split(record, '\n')
    const name = key.slice('filter.'.length, key.lastIndexOf('.'))
    if (key.indexOf('.') === key.lastIndexOf('.')) continue
    names.add(name)
    if (/\.(?:clean|process)$/.test(key) && value !== '') cleaning.add(name)
  }
  const config = [...names].flatMap((name) => ['clean', 'smudge', 'process', 'required'].flatMap((key) => switchedOff(`filter.${name}.${key}`)))
  return { cleaning, config, env: { HARDEN_MY_APP_EMPTY: '' } }
}

/** `-c` ends a key at its first '=', `--config-env` at its last; a git too old to know the latter refuses, which is safe. */
function switchedOff(key: string): string[] {
  return key.includes('=') ? [`--config-env=${key}=HARDEN_MY_APP_EMPTY`] : ['-c', `${key}=`]
}

function split(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator)
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}

/** Those of `paths` (each byte one latin1 character) that a configured driver would be run on. */
export async function filteredPaths(options: GitOptions, drivers: FilterDrivers, paths: readonly string[]): Promise<Set<string>> {
  if (drivers.cleaning.size === 0 || paths.length === 0) return new Set()
  const input = Buffer.from(paths.map((path) => `${path}\0`).join(''), 'latin1')
  const fields = (await git(['check-attr', '-z', '--stdin', 'filter'], { ...options, input })).toString('latin1').split('\0')
  const filtered = new Set<string>()
  for (let i = 0; i + 2 < fields.length; i += 3) {
    if (drivers.cleaning.has(Buffer.from(fields[i + 2]!, 'latin1').toString())) filtered.add(fields[i]!)
  }
  return filtered
}
