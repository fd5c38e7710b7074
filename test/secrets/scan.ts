import { parse } from '../../codemods/kit/parse.ts'
import type { Hit } from '../../src/secrets/hit.ts'
import { scanFile } from '../../src/secrets/scan.ts'

/** What is found in one file of a project. */
export function hitsIn(path: string, text: string): Hit[] {
  return scanFile({ path, bytes: Buffer.from(text), text: () => text, parse: () => parse(text) })
}
