import { folderOf } from '../../detect/reader.ts'
import type { Job } from './job.ts'

/** One block of a yarn.lock of Yarn 1. */
interface Block {
  /** `name@range`, as the block's head names them. */
  patterns: string[]
  /** As written, without the empty lines around it. */
  text: string
}

/**
 * Yarn 1 cannot write a lockfile without downloading every package. But each block of the file stands for itself, so it is asked
 * for the new dependencies alone, beside the lockfile as it is, and what it adds is put into the old one.
 */
export function manifestForAdditions({ manager, manifests, added = [] }: Job): Map<string, string> {
  const root = manifests.find((manifest) => folderOf(manifest.path) === manager.root)
  if (!root) return new Map()
  const { name, version, resolutions } = root.raw
  const dependencies = Object.fromEntries(added.map((a) => [a.name, a.range]))
  return new Map([[root.path, `${JSON.stringify({ name, version, private: true, dependencies, resolutions }, undefined, 2)}\n`]])
}

/** `before` with the blocks and patterns that only `after` has, all else as it was; undefined where either is no lockfile of Yarn 1. */
export function mergeYarnLock(before: string, after: string): string | undefined {
  const fresh = blocksOf(after)
  const old = blocksOf(before)
  if (!fresh || !old) return undefined
  let text = before.replaceAll('\r\n', '\n')
  const known = new Set(old.flatMap((block) => block.patterns))
  for (const block of fresh) {
    const missing = block.patterns.filter((pattern) => !known.has(pattern))
    if (missing.length === 0) continue
    const same = old.find((o) => bodyOf(o) === bodyOf(block) && nameOf(o) === nameOf(block))
    if (same) text = text.replace(same.text, () => blockText([...same.patterns, ...missing].sort(byCodeUnit), bodyOf(same)))
    else text = insert(text, old, { patterns: missing, text: blockText(missing, bodyOf(block)) })
  }
  return text
}

/** In front of the first old block that sorts after it. */
function insert(text: string, old: readonly Block[], block: Block): string {
  const key = block.patterns[0] ?? ''
  const next = old.find((o) => byCodeUnit(o.patterns[0] ?? '', key) > 0)
  if (!next) return `${text.replace(/\n*$/, '\n')}\n${block.text}\n`
  const at = text.indexOf(`\n${next.text}`) >= 0 ? text.indexOf(`\n${next.text}`) + 1 : text.search(new RegExp(`^"?${escape(next.patterns[0] ?? '')}`, 'm'))
  return `${text.slice(0, at)}${block.text}\n\n${text.slice(at)}`
}

function blocksOf(text: string): Block[] | undefined {
  const lines = text.replaceAll('\r\n', '\n')
  if (!/^# yarn lockfile v1$/m.test(lines)) return undefined
  return [...lines.matchAll(/^(?![#\s])([^\n]+):\n(?:[ \t]+[^\n]*(?:\n|$))+/gm)].map((match) => ({
    patterns: (match[1] ?? '').split(/,\s*/).map((pattern) => pattern.replace(/^"|"$/g, '')),
    text: match[0].trimEnd(),
  }))
}

function blockText(patterns: readonly string[], body: string): string {
  return `${patterns.map(quoted).join(', ')}:\n${body}`
}

function bodyOf({ text }: Block): string {
  return text.slice(text.indexOf('\n') + 1)
}

function nameOf({ patterns: [first = ''] }: Block): string {
  return first.slice(0, first.indexOf('@', 1))
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

/** Yarn quotes what its own parser would not read as one word. */
function quoted(pattern: string): string {
  return /^(?:true|false)|[:\s\n\\",[\]]|^[^a-zA-Z]/.test(pattern) ? `"${pattern}"` : pattern
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
