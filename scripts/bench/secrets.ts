import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { diskFiles, findRepository } from '../../src/repo/index.ts'
import { scanFile } from '../../src/secrets/scan.ts'
import { createSources } from '../../src/tree/sources.ts'
import { pairs } from './measure.ts'
import type { Pair } from './measure.ts'

/** Reading every file of a tree and looking for secrets in it, against reading every file. */
export async function secretScan(dir: string, runs: number): Promise<Pair> {
  const repo = await findRepository(dir)
  const paths = (await diskFiles(dir, repo)).list()
  const read = (): { path: string; bytes: Buffer }[] => paths.map((path) => ({ path, bytes: readFileSync(join(dir, path)) }))
  const scan = (): void => {
    const sources = createSources()
    for (const { path, bytes } of read()) {
      const text = (): string => bytes.toString('utf8')
      scanFile({ path, bytes, text, parse: () => sources.parse(path, text()) })
    }
  }
  return pairs(scan, read, runs)
}
