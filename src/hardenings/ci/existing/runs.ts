import { bare, kindOfScriptName, toolOf } from '../tools.ts'
import type { Kind } from '../tools.ts'
import { commandsOf, isPlaceholder, joinPath } from '../shell.ts'
import type { Packages } from '../packages.ts'

/** Something that a command line does in one folder. */
export interface Run {
  dir: string
  kind: Kind | 'install' | 'deploy'
  neverFails: boolean
}

/** A script that a command asks for and that no package.json has. */
export interface MissingScript {
  script: string
  dir: string
}

export interface Reading {
  runs: Run[]
  missing: MissingScript[]
}

const DEPLOY = /^(?:vercel|netlify|wrangler|firebase|flyctl|fly|railway|gcloud|aws|az|kubectl|ssh|scp|rsync|surge|serverless|sls|eas|gh-pages|heroku)$/

/** What a `run:` text does, through package scripts and workspace filters; what cannot be read is left out. */
export function readRun(text: string, dir: string, packages: Packages, depth = 0): Reading {
  const readings = commandsOf(text).map((command): Reading => {
    if (command.dir === undefined) return { runs: [], missing: [] }
    const reading = readCommand(command.words, joinPath(dir, command.dir), packages, depth)
    return { ...reading, runs: reading.runs.map((run) => ({ ...run, neverFails: run.neverFails || command.neverFails })), missing: command.neverFails ? [] : reading.missing }
  })
  return { runs: readings.flatMap((r) => r.runs), missing: readings.flatMap((r) => r.missing) }
}

function readCommand(words: readonly string[], dir: string, packages: Packages, depth: number): Reading {
  const done = (kind: Run['kind'], dirs: readonly string[] = [dir]): Reading => ({ runs: dirs.map((d) => ({ dir: d, kind, neverFails: false })), missing: [] })
  const call = scriptCall(words, dir, packages)
  if (call?.install) return done('install', call.dirs)
  const binary = call?.scripts && /^(?:yarn|bun)$/.test(words[0] ?? '') && call.dirs.every((at) => packages.get(at)?.scripts[call.scripts![0] ?? ''] === undefined) ? toolOf(words) : undefined
  if (call && binary) return done(binary.kind, call.dirs)
  if (call?.scripts) return merge(call.scripts.flatMap((script) => call.dirs.map((at) => readScript(script, at, call.lenient || call.dirs.length > 1, isPartial(words), packages, depth))))
  if (DEPLOY.test(bare(words)[0] ?? '')) return done('deploy')
  const tool = toolOf(words)
  return !tool || (tool.kind === 'test' && isPartial(words)) ? { runs: [], missing: [] } : done(tool.kind)
}

function readScript(script: string, dir: string, lenient: boolean, partial: boolean, packages: Packages, depth: number): Reading {
  const text = packages.get(dir)?.scripts[script]
  if (text === undefined) return { runs: [], missing: lenient || !packages.has(dir) ? [] : [{ script, dir }] }
  if (isPlaceholder(text)) return { runs: [], missing: [] }
  const inner = depth < 6 ? readRun(text, dir, packages, depth + 1).runs.filter((run) => !(partial && run.kind === 'test')) : []
  const promised = kindOfScriptName(script)
  // A script named `test` that only starts a browser is a browser test, and one named `lint` that runs tsc is a type check.
  const named = promised && !partial && !(promised === 'test' && inner.some((r) => r.kind === 'e2e')) && !(promised === 'lint' && inner.length > 0) ? promised : undefined
  const own = named && !inner.some((run) => run.dir === dir && run.kind === named) ? [{ dir, kind: named, neverFails: inner.length > 0 && inner.every((r) => r.neverFails) }] : []
  const deploys = /^(?:deploy|release|publish)(?:$|[:\-.])/.test(script) && !inner.some((run) => run.kind === 'deploy') ? [{ dir, kind: 'deploy' as const, neverFails: false }] : []
  return { runs: [...own, ...inner, ...deploys], missing: [] }
}

interface ScriptCall {
  dirs: string[]
  install?: boolean
  scripts?: string[]
  /** A missing script is no error: `--if-present`, a run over many packages. */
  lenient: boolean
}

/** Reads npm, pnpm, yarn, bun and turbo calls; undefined where the words are none of them. */
function scriptCall(words: readonly string[], dir: string, packages: Packages): ScriptCall | undefined {
  const [manager, ...rest] = words[0] === 'npx' && words[1] === 'turbo' ? words.slice(1) : words
  if (!manager || !['npm', 'pnpm', 'yarn', 'bun', 'turbo'].includes(manager)) return undefined
  const { options, words: positional } = split(rest)
  const at = joinPath(dir, options.get('prefix') ?? options.get('C') ?? options.get('dir') ?? options.get('cwd') ?? '.')
  const lenient = options.has('if-present')
  const filters = [options.get('filter'), options.get('F'), options.get('workspace'), options.get('w')].filter((f): f is string => typeof f === 'string')
  const many = options.has('recursive') || options.has('r') || options.has('workspaces') || options.has('ws')
  let dirs = filters.length > 0 ? filters.flatMap((f) => matching(f, at, packages)) : many ? under(at, packages) : [at]
  let [verb, ...names] = positional
  if (manager === 'yarn' && verb === 'workspace') {
    dirs = matching(names[0] ?? '', at, packages)
    ;[verb, ...names] = names.slice(1)
  } else if (manager === 'yarn' && verb === 'workspaces') {
    dirs = under(at, packages)
    ;[verb, ...names] = names.filter((n) => n !== 'foreach')
  }
  const wide = many || manager === 'turbo'
  if (manager === 'turbo') return { dirs: filters.length > 0 ? dirs : under(at, packages), scripts: verb === 'run' ? names : verb ? [verb] : [], lenient: true }
  if (verb === undefined) return manager === 'yarn' ? { dirs, install: true, lenient } : undefined
  if (/^(?:ci|clean-install|install|i|install-clean)$/.test(verb)) return { dirs, install: true, lenient }
  if (verb === 'run' || verb === 'run-script') return names[0] ? { dirs, scripts: [names[0]], lenient: lenient || wide } : undefined
  if (/^(?:exec|dlx|x|pkg|config|add|cache)$/.test(verb)) return undefined
  if (verb === 'test' || verb === 't') return manager === 'bun' ? undefined : { dirs, scripts: ['test'], lenient: lenient || wide }
  return manager !== 'npm' && dirs.some((d) => packages.get(d)?.scripts[verb!] !== undefined) ? { dirs, scripts: [verb], lenient: true } : undefined
}

const FLAGS = new Set(['if-present', 'recursive', 'r', 'workspaces', 'ws', 's', 'silent', 'frozen-lockfile', 'immutable', 'legacy-peer-deps', 'force', 'no-audit', 'no-fund', 'ignore-scripts', 'stream', 'parallel'])

/** Options before `--` (those that take a value with it) and the words between them. */
function split(words: readonly string[]): { options: Map<string, string>; words: string[] } {
  const options = new Map<string, string>()
  const positional: string[] = []
  for (let i = 0; i < words.length && words[i] !== '--'; i++) {
    const [, name, value] = /^--?([\w-]+)(?:=(.*))?$/.exec(words[i]!) ?? []
    if (name === undefined) positional.push(words[i]!)
    else if (value !== undefined || FLAGS.has(name) || !/^(?:prefix|C|dir|cwd|filter|F|workspace|w)$/.test(name)) options.set(name, value ?? '')
    else options.set(name, words[++i] ?? '')
  }
  return { options, words: positional }
}

/** Folders that a workspace filter names, by package name, path or pattern. */
function matching(filter: string, at: string, packages: Packages): string[] {
  const wanted = filter.replace(/^\.{3}|\.{3}$/g, '').replace(/[{}]/g, '')
  const pattern = new RegExp(`^${wanted.replace(/^\.\//, '').replace(/[.+?^$()|[\]\\]/g, '\\$&').replace(/\*+/g, '.*')}$`)
  return [...packages.values()].filter((p) => p.dir !== at && (pattern.test(p.name ?? '') || pattern.test(p.dir))).map((p) => p.dir)
}

function under(at: string, packages: Packages): string[] {
  return [...packages.keys()].filter((dir) => at === '.' || dir === at || dir.startsWith(`${at}/`))
}

/** Runs only some of the tests. */
function isPartial(words: readonly string[]): boolean {
  return words.some((word) => /^(?:-t|--testNamePattern|--grep|-g|--related|--findRelatedTests|--changed|--onlyChanged)\b/.test(word) || /__tests__|\.(?:test|spec)\./.test(word))
}

function merge(readings: readonly Reading[]): Reading {
  return { runs: readings.flatMap((r) => r.runs), missing: readings.flatMap((r) => r.missing) }
}
