import { commandsOf, commandsOfLine } from './shell.ts'
import type { Command } from './shell.ts'
import { folderOf, inFolder, isRecord } from './reader.ts'
import { parseJson } from '../tree/json.ts'
import type { Project } from '../types.ts'

export type LayoutTool = 'Prettier' | 'Biome' | 'ESLint'

/** A command that fails where a file is not laid out as its tool does it. */
export interface LayoutCheck {
  tool: LayoutTool
  /** What lays a file out so that the check passes; names of files follow. */
  fix: string
  /** Folder in which it runs. */
  folder: string
  /** Files, folders and globs that it is given; empty for all. */
  targets: readonly string[]
  /** File that holds the command, and the script's name where it is one. */
  path: string
  script?: string
}

/** A script that lays files out with Prettier; those of the others mend more than layout. */
export interface LayoutScript extends Pick<LayoutCheck, 'folder' | 'targets'> {
  script: string
}

/** What checks the layout of this project's files: scripts, workflows, hooks. */
export function layoutChecks(project: Project): { checks: LayoutCheck[]; writers: LayoutScript[] } {
  const checks: LayoutCheck[] = []
  const writers: LayoutScript[] = []
  for (const path of project.files.list()) {
    if (/(?:^|\/)node_modules\//.test(path)) continue
    if (/(?:^|\/)package\.json$/.test(path)) {
      const folder = folderOf(path)
      const manifest = parseJson(project.files.text(path) ?? '')
      const scripts = isRecord(manifest) && isRecord(manifest.scripts) ? Object.entries(manifest.scripts).filter((entry): entry is [string, string] => typeof entry[1] === 'string') : []
      for (const [script, line] of scripts) {
        const uses = commandsOfLine(line, undefined).flatMap((command) => useOf(project, folder, command) ?? [])
        checks.push(...uses.filter((use) => !use.writes).map(({ tool, fix, targets }) => ({ tool, fix, folder, targets, path, script })))
        const [first, ...others] = uses
        // A script that does more than to lay out is not what to run for that.
        if (first?.writes && first.tool === 'Prettier' && others.length === 0 && commandsOfLine(line, undefined).length === 1) writers.push({ folder, targets: first.targets, script })
      }
      if (isRecord(manifest)) checks.push(...staged(project, folder, path, manifest['lint-staged']))
    } else if (/(?:^|\/)\.lintstagedrc(?:\.json)?$/.test(path)) checks.push(...staged(project, folderOf(path), path, parseJson(project.files.text(path) ?? '')))
    else if (/^\.github\/workflows\/[^/]+\.ya?ml$|^\.husky\/[^/_][^/]*$/.test(path)) checks.push(...linesOf(project, path))
  }
  return { checks, writers }
}

/** Whether a script of the folder's package, or what runs before and after it, fails where a file is not laid out. */
export function scriptChecksLayout(project: Project, folder: string, scripts: Readonly<Record<string, string>>, name: string): boolean {
  const commands = [`pre${name}`, name, `post${name}`].flatMap((script) => commandsOf({ scripts }, script))
  return commands.some((command) => command.folder === '.' && useOf(project, folder, command)?.writes === false)
}

function linesOf(project: Project, path: string): LayoutCheck[] {
  const lines = (project.files.text(path) ?? '').split(/\r?\n/).map((line) => line.replace(/^\s*(?:-\s+)?(?:run:\s*\|?)?\s*/, ''))
  return lines.flatMap((line) => (/prettier|biome|eslint/.test(line) && !/^(?:#|\w+:)/.test(line) ? commandsOfLine(line, undefined) : [])).flatMap((command): LayoutCheck[] => {
    const use = command.folder === '.' ? useOf(project, '.', command) : undefined
    return use && !use.writes ? [{ tool: use.tool, fix: use.fix, folder: '.', targets: use.targets, path }] : []
  })
}

/** lint-staged gives the files itself. */
function staged(project: Project, folder: string, path: string, config: unknown): LayoutCheck[] {
  if (!isRecord(config)) return []
  const lines = Object.values(config).flatMap((value) => (Array.isArray(value) ? value : [value])).filter((value): value is string => typeof value === 'string')
  return lines.flatMap((line) => commandsOfLine(line, undefined)).flatMap((command): LayoutCheck[] => {
    const use = useOf(project, folder, command)
    return use && !use.writes ? [{ tool: use.tool, fix: use.fix, folder, targets: [], path }] : []
  })
}

interface Use {
  tool: LayoutTool
  fix: string
  targets: string[]
  writes: boolean
}

const WRITES = /^(?:--write|-w|--fix|--apply(?:-unsafe)?|--fix-type.*)$/
/** Flags that are followed by a value. */
const VALUED = /^(?:--config|-c|--config-path|--ext|--ignore-path|--cache-location|--format|-f|--max-warnings|--log-level|--parser|--plugin|--rulesdir|--reporter)$/

function useOf(project: Project, folder: string, command: Command): Use | undefined {
  // `pnpm prettier …` runs a binary where no script has the name.
  const called = /^(?:pnpm|yarn|bun)$/.test(command.program) && /^(?:prettier|biome|eslint)$/.test(command.args[0] ?? '')
  const [program, args] = called ? [command.args[0]!, command.args.slice(1)] : [command.program, command.args]
  const writes = args.some((arg) => WRITES.test(arg))
  const targets = (from: readonly string[], valued: RegExp): string[] => from.filter((arg, i) => !arg.startsWith('-') && !valued.test(from[i - 1] ?? '') && arg !== '.' && arg !== './')
  if (program === 'prettier') {
    if (!writes && !args.some((arg) => /^(?:--check|-c|--list-different|-l)$/.test(arg))) return undefined
    return { tool: 'Prettier', fix: 'prettier --write', targets: targets(args, /^(?:--config|--ignore-path|--log-level|--parser|--plugin|--cache-location)$/), writes }
  }
  if (program === 'biome') return /^(?:check|ci|format)$/.test(args[0] ?? '') ? { tool: 'Biome', fix: args[0] === 'format' ? 'biome format --write' : 'biome check --write', targets: targets(args.slice(1), VALUED), writes } : undefined
  if (program !== 'eslint' && !(program === 'next' && (args[0] === 'lint' || (args[0] === 'build' && buildLints(project, folder))))) return undefined
  const strict = layoutRules(project, folder)
  if (strict === undefined || (strict === 'warns' && !writes && !args.some((arg) => arg.startsWith('--max-warnings')))) return undefined
  return { tool: 'ESLint', fix: 'eslint --fix', targets: program === 'next' ? [] : targets(args, VALUED), writes }
}

/** Before 16 `next build` asks ESLint, unless it is told not to. */
function buildLints(project: Project, folder: string): boolean {
  const major = project.apps.find((app) => app.path === folder)?.major('next')
  const config = ['js', 'mjs', 'cjs', 'ts', 'mts'].map((end) => project.files.text(inFolder(folder, `next.config.${end}`)) ?? '').join('\n')
  return major !== undefined && major < 16 && !/ignoreDuringBuilds\s*:\s*true/.test(config)
}

const LAYOUT_RULES = /prettier\/prettier|plugin:prettier\b|eslint-plugin-prettier|@stylistic\b|@antfu\/eslint-config|stylistic\s*:\s*(?:true|\{)|['"](?:eslint-config-)?(?:standard|airbnb(?:-base|-typescript)?|xo|semistandard)(?:\/[\w/]+)?['"]|\bneostandard\b/
const CONFIG = /(?:^|\/)(?:\.eslintrc(?:\.(?:js|cjs|json|ya?ml))?|eslint\.config\.[cm]?[jt]s)$/

/** What ESLint's config nearest above the folder says of layout. */
function layoutRules(project: Project, folder: string): 'fails' | 'warns' | undefined {
  for (let at = folder; ; at = folderOf(at)) {
    const texts = project.files.list().filter((path) => folderOf(path) === at && CONFIG.test(path)).map((path) => project.files.text(path) ?? '')
    if (texts.length > 0 || at === '.') {
      const text = texts.map(withoutComments).join('\n')
      if (!LAYOUT_RULES.test(text) || /prettier\/prettier['"]\s*:\s*(?:\[\s*)?(?:['"]off|0)/.test(text)) return undefined
      return /prettier\/prettier['"]\s*:\s*(?:\[\s*)?(?:['"]warn|1)/.test(text) ? 'warns' : 'fails'
    }
  }
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[^]*?\*\/|(?<!:)\/\/.*/g, '')
}
