import { createHash } from 'node:crypto'
import type { Finding } from '../types.ts'

export type Identified = Pick<Finding, 'rule' | 'path' | 'message'>

/**
 * One id per finding that stays the same when lines move: rule, path and message without its numbers, and for the second of the
 * same kind in a file its count. For SARIF's `partialFingerprints` and for `--baseline`.
 */
export function fingerprints(findings: readonly Identified[]): string[] {
  const seen = new Map<string, number>()
  return findings.map(({ rule, path, message }) => {
    const key = [rule, path, message.replace(/\d+/g, '#')].join('\0')
    const count = (seen.get(key) ?? 0) + 1
    seen.set(key, count)
    return createHash('sha256').update(`${key}\0${count}`).digest('hex').slice(0, 32)
  })
}
