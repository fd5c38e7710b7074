import { parse } from '../../codemods/kit/parse.ts'
import type { Harmless } from '../../src/secrets/harmless.ts'
import type { Hit, Scan } from '../../src/secrets/hit.ts'
import { scanFile } from '../../src/secrets/scan.ts'

/** What is found in one file of a project. */
export function hitsIn(path: string, text: string): Hit[] {
  return scanned(path, text).hits
}

/** What is recognised there as no secret. */
export function harmlessIn(path: string, text: string): Harmless[] {
  return scanned(path, text).harmless
}

function scanned(path: string, text: string): Scan {
  return scanFile({ path, bytes: Buffer.from(text), text: () => text, parse: () => parse(text) })
}
