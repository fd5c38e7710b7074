import type { Style } from '../../types.ts'
import { eolOf } from '../../tree/text.ts'
import { googleRules } from './google-rules.ts'
import { demands } from './typescript.ts'
import { codeOffsets } from '../code-offsets.ts'
import { inFolder, isRecord } from '../reader.ts'
import type { Reader } from '../reader.ts'

/** As many files as show the habit; more cost time and change nothing. */
const SAMPLE = 20

/** The app's formatting: what its formatter is told where that is plain JSON, else what most of its own files do. */
export function styleOf(reader: Reader, path: string, files: readonly string[]): Style {
  const counts = sample(files).flatMap((file) => reader.derive('style', file, votesOf) ?? [])
  const quotes = counts.reduce((sum, c) => sum + c.single - c.double, 0)
  const semis = counts.reduce((sum, c) => sum + c.semi - c.noSemi, 0)
  const crlf = counts.filter((c) => c.eol === '\r\n').length
  const google = googleRules(reader, path)
  const stated = path === '.' ? formatterOf(reader, '.') : { ...formatterOf(reader, '.'), ...formatterOf(reader, path) }
  return {
    quote: quotes > 0 ? "'" : quotes < 0 ? '"' : "'",
    semi: semis >= 0,
    indent: mostOf(counts.map((c) => c.indent).filter((i) => i !== '')) ?? '  ',
    eol: crlf > counts.length / 2 ? '\r\n' : '\n',
    ...stated,
    ...(demands(reader, path, 'noPropertyAccessFromIndexSignature') ? { brackets: true } : {}),
    ...(google ? { google } : {}),
  }
}

/** Spread over the list, so that one generated folder does not outvote the rest. */
function sample(files: readonly string[]): string[] {
  const code = files.filter((f) => /\.[cm]?[jt]sx?$/.test(f))
  const own = code.filter((f) => !/(?:^|\/)(?:components\/ui|generated|migrations)\/|\.config\./.test(f))
  const pool = own.length > 0 ? own : code
  if (pool.length <= SAMPLE) return pool
  return Array.from({ length: SAMPLE }, (_, i) => pool[Math.floor((i * pool.length) / SAMPLE)]!)
}

interface Votes {
  single: number
  double: number
  semi: number
  noSemi: number
  indent: string
  eol: Style['eol']
}

/** Habits of one file, counted on its imports and plain statements: JSX attributes follow a rule of their own. */
function votesOf(text: string): Votes {
  const head = text.slice(0, 8_000)
  const strings = [...head.matchAll(/(?:\bfrom\s*|[(,=:]\s*)(['"])(?:[^'"\\\n]*)\1/g)].filter((m) => !/=\s*$/.test(m[0].slice(0, m[0].indexOf(m[1]!))) || /\s=\s/.test(m[0]))
  const real = codeOffsets(head, strings.map((m) => m.index + m[0].indexOf(m[1]!)))
  const votes = strings.filter((m) => real.has(m.index + m[0].indexOf(m[1]!)))
  const single = votes.filter((m) => m[1] === "'").length
  return {
    single,
    double: votes.length - single,
    semi: (head.match(/^(?:import|export|\s*(?:const|let|var|return))\b[^\n]*;[ \t]*\r?$/gm) ?? []).length,
    noSemi: (head.match(/^(?:import\b[^\n]*['"]|\s*(?:const|let|var|return)\b[^\n]*[\w)\]'"`])[ \t]*\r?$/gm) ?? []).length,
    indent: indentOf(head),
    eol: eolOf(head),
  }
}

/** One level: a tab, or the smallest common step between the indents of neighbouring lines. */
function indentOf(text: string): string {
  const steps = new Map<string, number>()
  let before = 0
  for (const line of text.split('\n')) {
    const white = /^[ \t]*/.exec(line)![0]
    if (white.length === line.trimEnd().length || /^\s*\*/.test(line)) continue
    if (white.startsWith('\t')) steps.set('\t', (steps.get('\t') ?? 0) + 1)
    const step = white.length - before
    if (!white.includes('\t') && (step === 2 || step === 4 || step === 3 || step === 8)) steps.set(' '.repeat(step), (steps.get(' '.repeat(step)) ?? 0) + 1)
    before = white.length
  }
  return [...steps].sort((a, b) => b[1] - a[1])[0]?.[0] ?? ''
}

function mostOf(values: readonly string[]): string | undefined {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0]
}

/** What prettier's or biome's configuration says, where it is plain JSON. */
function formatterOf(reader: Reader, folder: string): Partial<Style> {
  const manifest = reader.json(inFolder(folder, 'package.json'))
  const prettier = ['.prettierrc', '.prettierrc.json'].map((name) => reader.json(inFolder(folder, name))).find(isRecord) ?? (isRecord(manifest) ? manifest.prettier : undefined)
  const biome = ['biome.json', 'biome.jsonc'].map((name) => reader.json(inFolder(folder, name))).find(isRecord)
  return isRecord(prettier) ? fromPrettier(prettier) : isRecord(biome) ? fromBiome(biome) : {}
}

/** Only what is stated: prettier's defaults hold where the person runs it, which nothing here shows. */
function fromPrettier(config: Record<string, unknown>): Partial<Style> {
  const width = typeof config.tabWidth === 'number' ? config.tabWidth : undefined
  return {
    ...(typeof config.singleQuote === 'boolean' ? { quote: config.singleQuote ? "'" : '"' } : {}),
    ...(typeof config.semi === 'boolean' ? { semi: config.semi } : {}),
    ...(config.useTabs === true ? { indent: '\t' } : width === undefined ? {} : { indent: ' '.repeat(width) }),
    ...(config.endOfLine === 'crlf' ? { eol: '\r\n' } : config.endOfLine === 'lf' ? { eol: '\n' } : {}),
  }
}

function fromBiome(config: Record<string, unknown>): Partial<Style> {
  const formatter = isRecord(config.formatter) ? config.formatter : {}
  const script = isRecord(config.javascript) && isRecord(config.javascript.formatter) ? config.javascript.formatter : {}
  const width = typeof formatter.indentWidth === 'number' ? formatter.indentWidth : 2
  return {
    ...(script.quoteStyle === 'single' ? { quote: "'" } : script.quoteStyle === 'double' ? { quote: '"' } : {}),
    ...(script.semicolons === 'asNeeded' ? { semi: false } : script.semicolons === 'always' ? { semi: true } : {}),
    ...(formatter.indentStyle === 'space' ? { indent: ' '.repeat(width) } : formatter.indentStyle === 'tab' ? { indent: '\t' } : {}),
  }
}
