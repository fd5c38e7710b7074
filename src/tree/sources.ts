import { parse } from '../../codemods/kit/parse.ts'
import type { Parsed } from '../../codemods/kit/parse.ts'
export type { Parsed }

/** JS and TS files that can be parsed; declaration files and minified bundles are not source. */
export function isSource(path: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(path) && !/\.d\.[cm]?ts$/.test(path) && !/\.min\.[cm]?js$/.test(path)
}

/**
 * Parses each text at most once, however many readers ask and however many trees hold it.
 * Keyed by path and text, so that an edited file is parsed anew and an untouched one never again.
 */
export interface Sources {
  parse(path: string, text: string): Parsed | undefined
  /** What `compute` said of these bytes last time it was asked under `kind`; derived facts (an import list, a lockfile) are had once per content. */
  memo<T>(kind: string, path: string, bytes: Uint8Array, compute: () => T): T
}

export function createSources(): Sources {
  const cache = new Map<string, { text: string; parsed: Parsed | undefined }>()
  const facts = new Map<string, Map<string, { bytes: Uint8Array; value: unknown }>>()
  return {
    memo<T>(kind: string, path: string, bytes: Uint8Array, compute: () => T): T {
      const kept = facts.get(kind) ?? new Map<string, { bytes: Uint8Array; value: unknown }>()
      facts.set(kind, kept)
      const known = kept.get(path)
      if (known && (known.bytes === bytes || Buffer.compare(known.bytes, bytes) === 0)) return known.value as T
      const value = compute()
      kept.set(path, { bytes, value })
      return value
    },
    parse(path, text) {
      const known = cache.get(path)
      if (known && known.text === text) return known.parsed
      const parsed = isSource(path) ? parse(text) : undefined
      cache.set(path, { text, parsed })
      return parsed
    },
  }
}
