import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { CodemodOptions } from '../../codemods/kit/transform.ts'

/** One folder `codemods/<id>/cases/<name>`: a file before and after, and the options of the run. */
export interface CodemodCase {
  codemod: string
  name: string
  input: string
  output: string
  options: CodemodOptions
}

const root = fileURLToPath(new URL('../../codemods', import.meta.url))

export const codemodIds: readonly string[] = readdirSync(root).filter((id) => id !== 'kit')

/** A name that starts with this says that the codemod leaves the file as it is. */
export const KEEPS = 'keeps-'

export function casesOf(codemod: string): CodemodCase[] {
  const folder = join(root, codemod, 'cases')
  if (!existsSync(folder)) return []
  return readdirSync(folder).map((name) => {
    const files = readdirSync(join(folder, name))
    const input = files.find((file) => file.startsWith('input.'))
    if (!input) throw new Error(`codemods/${codemod}/cases/${name} has no input file`)
    const path = (file: string): string => join(folder, name, file)
    const options = existsSync(path('options.json')) ? (JSON.parse(readFileSync(path('options.json'), 'utf8')) as CodemodOptions) : {}
    return { codemod, name, input: path(input), output: path(input.replace('input.', 'output.')), options }
  })
}
