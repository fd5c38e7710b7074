import { parse } from '../../codemods/kit/parse.ts'
import type { Parsed } from '../../codemods/kit/parse.ts'
export type { Parsed }

/** JS and TS files that can be parsed; declaration files and minified bundles are not source. */
export function isSource(path: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(path) && !/\.d\.[cm]?ts$/.test(path) && !/\.min\.[cm]?js$/.test(path)
}

/** A module of TypeScript, by its name. */
export function isTypeScript(path: string): boolean {
  return /\.[cm]?tsx?$/.test(path)
}

/** Characters of source whose trees are kept: all that most apps ask for. More of them would cost a large app more in collecting garbage than parsing again does. */
const KEPT = 4_000_000

/** Parses each text once for all readers that ask in turn, however many trees hold it. Keyed by path and text, so that an edited file is parsed anew. */
export interface Sources {
  parse(path: string, text: string): Parsed | undefined
  /** Where derived facts (an import list, a lockfile) are kept by their kind: the same map as long as the path has the same bytes. */
  facts(path: string, bytes: Uint8Array): Facts
  /** The same for what is known of a folder, whatever its content: whoever fills it checks that it still holds. */
  slots(path: string): Facts
}

export type Facts = Map<string, unknown>

export function createSources(kept = KEPT): Sources {
  // In the order of use: the first is the one that nobody asked for longest.
  const cache = new Map<string, { text: string; parsed: Parsed | undefined }>()
  let held = 0
  const drop = (path: string): void => {
    held -= cache.get(path)?.text.length ?? 0
    cache.delete(path)
  }
  const contents = new Map<string, { bytes: Uint8Array; facts: Facts }>()
  const folders = new Map<string, Facts>()
  return {
    slots(path) {
      const slots = folders.get(path) ?? new Map<string, unknown>()
      folders.set(path, slots)
      return slots
    },
    facts(path, bytes) {
      const known = contents.get(path)
      if (known && (known.bytes === bytes || Buffer.compare(known.bytes, bytes) === 0)) return known.facts
      const facts: Facts = new Map()
      contents.set(path, { bytes, facts })
      return facts
    },
    parse(path, text) {
      const known = cache.get(path)
      const parsed = known && known.text === text ? known.parsed : isSource(path) ? parse(text) : undefined
      drop(path)
      cache.set(path, { text, parsed })
      held += text.length
      for (const oldest of cache.keys()) {
        if (held <= kept || oldest === path) break
        drop(oldest)
      }
      return parsed
    },
  }
}
