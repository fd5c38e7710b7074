/**
 * CPU of looking for secrets in whole trees, against reading them once: `tsx scripts/bench/secret-trees.ts DIR…`. Two readings are compared
 * with: of bytes, and of text (decoded, as every audit reads it). Pictures and the like are part of neither. The limit is 3.
 */
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { diskFiles, findRepository } from '../../src/repo/index.ts'
import { scanFile } from '../../src/secrets/scan.ts'
import { decodeText } from '../../src/tree/files.ts'
import { createSources } from '../../src/tree/sources.ts'
import { median } from './measure.ts'

const RUNS = 15
/** Rounds before those that count: compiling what runs often is work of a process, not of a file, and small trees would hold nothing else. */
const WARM = 25
const LIMIT = 3

/** Milliseconds of CPU in this process, the kernel's share included. */
function cpu(job: () => void): number {
  const from = process.cpuUsage()
  job()
  const { user, system } = process.cpuUsage(from)
  return (user + system) / 1000
}

interface Row { name: string; files: number; bytes: number; text: number; scan: number; ofBytes: number; ofText: number }

async function measure(dir: string): Promise<Row> {
  const paths = (await diskFiles(dir, await findRepository(dir))).list().filter((path) => decodeText(readFileSync(join(dir, path))) !== undefined)
  const bytes = (): void => paths.forEach((path) => readFileSync(join(dir, path)))
  const text = (): void => paths.forEach((path) => decodeText(readFileSync(join(dir, path))))
  const scan = (): void => {
    const sources = createSources()
    for (const path of paths) {
      const content = readFileSync(join(dir, path))
      let decoded: string | undefined
      const textOf = (): string | undefined => (decoded ??= decodeText(content))
      scanFile({ path, bytes: content, text: textOf, parse: () => sources.parse(path, textOf() ?? '') })
    }
  }
  for (let i = 0; i < WARM; i++) for (const job of [bytes, text, scan]) job()
  const times = Array.from({ length: RUNS }, () => ({ bytes: cpu(bytes), text: cpu(text), scan: cpu(scan) }))
  const of = (pick: (time: (typeof times)[number]) => number): number => median(times.map(pick))
  return { name: basename(dir), files: paths.length, bytes: of((t) => t.bytes), text: of((t) => t.text), scan: of((t) => t.scan), ofBytes: of((t) => t.scan / t.bytes), ofText: of((t) => t.scan / t.text) }
}

const rows: Row[] = []
for (const dir of process.argv.slice(2)) rows.push(await measure(dir))
for (const { name, files, bytes, text, scan, ofBytes, ofText } of rows.sort((a, b) => b.ofBytes - a.ofBytes)) {
  console.log(`${name.slice(0, 44).padEnd(44)} ${String(files).padStart(5)} files  read ${bytes.toFixed(1).padStart(6)} ms, as text ${text.toFixed(1).padStart(6)} ms, with the scan ${scan.toFixed(1).padStart(7)} ms: ${ofBytes.toFixed(2)}x of bytes, ${ofText.toFixed(2)}x of text${ofBytes > LIMIT ? '  OVER' : ''}`)
}
console.log(`over ${LIMIT}x: ${rows.filter((row) => row.ofBytes > LIMIT).length} of ${rows.length} against bytes, ${rows.filter((row) => row.ofText > LIMIT).length} against text`)
