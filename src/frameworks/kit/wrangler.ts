import { lineOf } from '../../tree/text.ts'
import { sourceAt } from './resolve.ts'
import type { View } from './view.ts'

/** The module that a wrangler file runs. One that only publishes a folder runs no code. */
export interface WorkerMain {
  /** Package-relative path of the wrangler file. */
  config: string
  line: number
  /** Package-relative path of the module. */
  file: string
}

export function workerMain(view: View): WorkerMain | undefined {
  for (const config of ['wrangler.toml', 'wrangler.json', 'wrangler.jsonc']) {
    const text = view.text(config) ?? ''
    const main = /^\s*"?main"?\s*[:=]\s*["']([^"']+)["']/m.exec(text)
    const file = main?.[1] === undefined ? undefined : sourceAt(view, main[1])
    if (main && file) return { config, line: lineOf(text, main[0].trim()), file }
  }
  return undefined
}
