import { runBinary, runScript } from '../detect/manager-commands.ts'
import type { PackageManager, Project, Step } from '../types.ts'
import { lineOf } from '../tree/text.ts'
import { layoutChecks } from '../detect/layout-checks.ts'
import type { LayoutCheck, LayoutScript, LayoutTool } from '../detect/layout-checks.ts'
import { inFolder, isInside } from '../detect/reader.ts'
import { shellQuote } from '../tree/shell-quote.ts'

/** What each of them looks at. */
const FILES: Readonly<Record<LayoutTool, RegExp>> = {
  Prettier: /\.(?:[cm]?[jt]sx?|jsonc?|mdx?|ya?ml|css|scss|html|vue|svelte|astro)$/,
  Biome: /\.(?:[cm]?[jt]sx?|jsonc?|css|vue|svelte|astro)$/,
  ESLint: /\.(?:[cm]?[jt]sx?|vue|svelte|astro)$/,
}
/** Written by the package manager, or changed by a line that keeps its layout. */
const NEVER = /(?:^|\/)(?:package|package-lock|deno|npm-shrinkwrap|composer)\.json$|(?:^|\/)(?:pnpm-lock\.yaml|bun\.lockb?)$/

/**
 * What a person runs once where the project checks the layout of its files: what is added has their quotes, semicolons and indentation,
 * but the line breaks of a formatter only that formatter knows. Undefined where nothing checks, or where it looks at none of these files.
 */
export function layoutStep(project: Project, changed: readonly string[]): Step | undefined {
  const { checks, writers } = layoutChecks(project)
  const commands = new Map<string, LayoutCheck>()
  const open = new Map<LayoutTool, Set<string>>()
  // A check at the root looks at what those below it look at.
  for (const check of checks.toSorted((a, b) => depth(a.folder) - depth(b.folder))) {
    const done = open.get(check.tool) ?? new Set<string>()
    open.set(check.tool, done)
    const files = changed.filter((path) => !done.has(path) && FILES[check.tool].test(path) && !NEVER.test(path) && isInside(check.folder, path) && asked(relative(path, check.folder), check.targets) && !ignored(project, check, path))
    if (files.length === 0) continue
    files.forEach((path) => done.add(path))
    commands.set(commandFor(project, check, files), check)
  }
  if (commands.size === 0) return undefined
  const where = [...new Set([...commands.values()].map((check) => said(project, check)))].join(' and ')
  const tools = [...new Set([...commands.values()].map(({ tool }) => tool))].join(' and ')
  const lines = [...commands.keys()]
  return {
    title: `Let ${tools} lay out what was added`,
    detail: `Your project checks the layout of its files: ${where}. What was added has your quotes, semicolons and indentation, but not every line break as ${tools} would set it, so this check can fail on the branch.${scriptsFor(project, [...commands.values()], writers)} Switch to the branch, run what follows, look at the diff and commit it:\n\n${lines.map((line) => `    ${line}`).join('\n')}`,
    prompt: `Switch to the branch that harden-my-app made, run ${lines.map((line) => `\`${line}\``).join(' and ')}, and commit what changes as one commit. Edit nothing by hand, and switch no rule off.`,
  }
}

function said(project: Project, { path, script, folder, tool }: LayoutCheck): string {
  const line = lineOf(project.files.text(path) ?? '', script === undefined ? tool.toLowerCase() : `"${script}"`)
  return script === undefined ? `${path}:${line}` : `\`${runScript(managerOf(project, folder), script)}\` (${path}:${line})`
}

/** The tool with the names of the files: the app's own script would go over those as well that nobody has ever laid out. */
function commandFor(project: Project, { fix, folder }: LayoutCheck, files: readonly string[]): string {
  const command = runBinary(managerOf(project, folder), `${fix} ${files.map((path) => shellQuote(relative(path, folder))).join(' ')}`)
  return folder === '.' ? command : `(cd ${shellQuote(folder)} && ${command})`
}

/** What does the same for all files. */
function scriptsFor(project: Project, checks: readonly LayoutCheck[], writers: readonly LayoutScript[]): string {
  const own = writers.filter((one) => checks.some(({ tool, folder }) => tool === 'Prettier' && folder === one.folder)).map((one) => `\`${runScript(managerOf(project, one.folder), one.script)}\``)
  return own[0] === undefined ? '' : ` (${own[0]} would go over all your files, also those that were not laid out so before.)`
}

function managerOf(project: Project, folder: string): PackageManager {
  const owner = project.apps.filter((app) => isInside(app.path, folder) || app.path === folder).sort((a, b) => depth(b.path) - depth(a.path))[0]
  return owner?.packageManager ?? project.packageManager ?? project.apps[0]?.packageManager ?? { id: 'npm', root: '.' }
}

/** Whether one of the files, folders and globs is, holds or matches the path; none stand for all. */
function asked(path: string, targets: readonly string[]): boolean {
  const chosen = targets.filter((target) => !target.startsWith('!'))
  return chosen.length === 0 || chosen.some((target) => matches(path, target))
}

/** `.prettierignore` as far as it names files, folders and plain globs. */
function ignored(project: Project, { tool, folder }: LayoutCheck, path: string): boolean {
  if (tool !== 'Prettier') return false
  const text = project.files.text(inFolder(folder, '.prettierignore')) ?? ''
  const names = text.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '' && !/^[#!]/.test(line))
  return names.some((name) => matches(relative(path, folder), name.startsWith('/') ? name.slice(1) : name.replace(/\/$/, '').includes('/') ? name : `**/${name}`))
}

function matches(path: string, target: string): boolean {
  const plain = target.replace(/^\.\//, '').replace(/\/$/, '')
  const pattern = plain.replace(/[.+^$()|[\]\\]/g, '\\$&').replace(/\*\*\/|\*\*|\*|\?|\{([^{}]*)\}/g, (sign, inner: string | undefined) => (sign === '**/' ? '(?:.*/)?' : sign === '**' ? '.*' : sign === '*' ? '[^/]*' : sign === '?' ? '[^/]' : `(?:${(inner ?? '').split(',').map((one) => one.replaceAll('*', '[^/]*')).join('|')})`))
  return new RegExp(`^${pattern}(?:/.*)?$`).test(path)
}

function relative(path: string, folder: string): string {
  return folder === '.' ? path : path.slice(folder.length + 1)
}

function depth(folder: string): number {
  return folder === '.' ? 0 : folder.split('/').length
}
