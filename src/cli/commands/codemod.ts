import { relative } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { CodemodOptions } from '../../../codemods/kit/transform.ts'
import { codemods } from '../../codemods.ts'
import type { CodemodEntry } from '../../codemods.ts'
import { UserError } from '../../errors.ts'
import { json } from '../../report/json.ts'
import { printableLine } from '../../report/printable.ts'
import { page } from '../../report/terminal.ts'
import { VERSION } from '../../version.ts'
import { runOnFile } from '../codemod-run.ts'
import type { FileResult } from '../codemod-run.ts'
import { sourcesAt } from '../codemod-files.ts'
import { colouredDiff } from '../diff-colours.ts'
import { writeAtomically } from '../files.ts'
import type { Io } from '../io.ts'
import { EXIT } from '../spec.ts'
import type { Run } from '../spec.ts'
import { didYouMean } from '../../suggest.ts'

export const run: Run = async (input, io, signal) => {
  const [id = '', ...paths] = input.positionals
  const entry = entryOf(id)
  const options = optionsOf(entry, input.values('set') ?? [])
  const found = sourcesAt(io.cwd, paths)
  const { transform } = await entry.load()
  const results: FileResult[] = [...found.skipped]
  for (const path of found.files) {
    results.push(runOnFile(path, transform, options))
    // Lets a signal arrive: until here nothing was written.
    if (results.length % 16 === 0) await setImmediate()
    signal.throwIfAborted()
  }
  const dryRun = input.has('dry-run')
  if (!dryRun) for (const result of results) if (result.state === 'changed') writeAtomically(result.path, result.after)
  const shown = results.map((result) => ({ ...result, path: relative(io.cwd, result.path).replaceAll('\\', '/') || result.path }))
  const diff = dryRun ? await diffOf(shown) : undefined
  if (input.value('format') === 'json') io.out(json(document(id, shown, diff)))
  else write(io, shown, diff)
  return results.some((result) => result.state === 'failed') ? EXIT.findings : EXIT.ok
}

function entryOf(id: string): CodemodEntry {
  const entry = codemods.find((c) => c.about.id === id)
  if (entry) return entry
  const guess = didYouMean(id, codemods.map((c) => c.about.id))
  throw new UserError('unknown-codemod', `There is no codemod "${id}"${guess === '' ? '.' : guess} See "harden-my-app list".`)
}

/** Values stay texts, as they are on a command line of jscodeshift. */
function optionsOf({ about }: CodemodEntry, sets: readonly string[]): CodemodOptions {
  return Object.fromEntries(sets.map((text) => {
    const at = text.indexOf('=')
    const key = text.slice(0, at)
    if (at < 1) throw new UserError('bad-option', `--set ${text} is not of the form key=value. See "harden-my-app explain ${about.id}".`)
    if (!Object.hasOwn(about.options, key)) {
      const guess = didYouMean(key, Object.keys(about.options))
      throw new UserError('bad-option', `--set ${text}: "${about.id}" has no option "${key}"${guess === '' ? '.' : guess} See "harden-my-app explain ${about.id}".`)
    }
    return [key, text.slice(at + 1)] as const
  }))
}

async function diffOf(results: readonly FileResult[]): Promise<string> {
  const { shownPatch } = await import('../../flow/shown.ts')
  return shownPatch(results.flatMap((r) => (r.state === 'changed' ? [{ path: r.path, before: r.before, after: r.after, executable: r.executable }] : [])))
}

function document(codemod: string, results: readonly FileResult[], diff: string | undefined): object {
  return {
    schemaVersion: 1,
    tool: { name: 'harden-my-app', version: VERSION },
    codemod,
    counts: counts(results),
    files: results.map(({ path, state, ...rest }) => ({ path, state, ...('reason' in rest && { reason: rest.reason }) })),
    ...(diff !== undefined && { diff }),
  }
}

function counts(results: readonly FileResult[]): Record<FileResult['state'], number> {
  const count = (state: FileResult['state']): number => results.filter((r) => r.state === state).length
  return { changed: count('changed'), unchanged: count('unchanged'), skipped: count('skipped'), failed: count('failed') }
}

/** A diff goes to stdout alone, so that it can be piped; what there is to say about it then goes to stderr. */
function write(io: Io, results: readonly FileResult[], diff: string | undefined): void {
  const screen = diff === undefined ? io.stdout : io.stderr
  const out = page({ colour: screen.colour, width: screen.width, verbose: false, command: '' })
  for (const result of results) {
    const path = printableLine(result.path)
    if (result.state === 'changed') out.raw(`${out.green(diff === undefined ? 'changed' : 'would change')}  ${path}`)
    if (result.state === 'skipped') out.line(`${path}: ${result.reason}`, 0, out.dim('skipped  '))
    if (result.state === 'failed') out.line(`${path}: ${printableLine(result.reason)}`, 0, out.red('failed  '))
  }
  const { changed, unchanged, skipped, failed } = counts(results)
  out.line(`${changed} ${diff === undefined ? 'changed' : 'would change'}, ${unchanged} unchanged, ${skipped} skipped, ${failed} failed.`)
  if (diff !== undefined) io.out(colouredDiff(diff, io.stdout))
  if (diff === undefined) io.out(out.toString())
  else io.err(out.toString())
}
