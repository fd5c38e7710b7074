import { parseJson } from '../../tree/json.ts'
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
    const main = mainOf(config, text)
    const file = main === undefined ? undefined : sourceAt(view, main)
    if (file) return { config, line: lineOf(text, /^\s*main\s*=|"main"\s*:/m), file }
  }
  return undefined
}

function mainOf(config: string, text: string): string | undefined {
  if (config.endsWith('.toml')) return /^\s*main\s*=\s*["']([^"']+)["']/m.exec(text)?.[1]
  const settings = parseJson(text)
  return settings !== null && typeof settings === 'object' && 'main' in settings && typeof settings.main === 'string' ? settings.main : undefined
}
