import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import fse from 'fs-extra'

/** Content by project path. */
export type Content = Record<string, Uint8Array>

/** A folder `cases/<name>/` with `input/` (a small app), `output/` (what changes) and `outcome.json` (what is said). */
export interface Case {
  name: string
  dir: string
  input: Content
  settings: CaseSettings
}

/** `case.json`, all optional. */
export interface CaseSettings {
  /** As by `--set`, without the hardening's id. */
  options?: Record<string, string | boolean | number | string[]>
  /** Lines that the unit may take out of files of this case, 0 where absent. */
  removes?: number
  /** Files in which lines move in because something was put around them, 0 where absent. */
  reindents?: number
  /** Derived variants that cannot mean the same here, with the reason. */
  not?: Partial<Record<string, string>>
}

/** `HARDEN_RECORD=1` re-records every golden of the project: codemods, hardenings, whole apps. */
export const RECORD = process.env['HARDEN_RECORD'] === '1'

export function readCases(folder: string): Case[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder).sort().map((name) => {
    const dir = join(folder, name)
    const settings = existsSync(join(dir, 'case.json')) ? (fse.readJsonSync(join(dir, 'case.json')) as CaseSettings) : {}
    return { name, dir, input: readFolder(join(dir, 'input')), settings }
  })
}

export function readFolder(dir: string): Content {
  const content: Content = {}
  const walk = (at: string): void => {
    for (const name of readdirSync(at).sort()) {
      const path = join(at, name)
      if (statSync(path).isDirectory()) walk(path)
      else content[relative(dir, path).split('\\').join('/')] = readFileSync(path)
    }
  }
  if (existsSync(dir)) walk(dir)
  return content
}

/** Makes `dir` hold exactly `content`. */
export function recordFolder(dir: string, content: Content): void {
  fse.removeSync(dir)
  for (const [path, bytes] of Object.entries(content)) fse.outputFileSync(join(dir, path), bytes)
}

export const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8')
export const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'utf8')
