import { parseJson, setJson } from '../tree/json.ts'
import type { Tree } from '../tree/tree.ts'
import type { CorrectableFact } from '../detect/correctable.ts'
import { CONFIG_FILE, factValue, readConfigFile } from './config-file.ts'
import type { ApplyRequest } from './request.ts'

type Setting = [path: string[], value: unknown]

/**
 * Writes what the request corrects, sets and leaves out into harden.config.json, beside what the file holds already.
 * Returns one line for each thing that the file did not say before; none where there is nothing to keep.
 */
export function keepConfig(tree: Tree, request: ApplyRequest): string[] {
  const known = readConfigFile(tree)
  const settings = settingsOf(request, known?.except ?? []).filter(([path, value]) => JSON.stringify(valueAt(tree.text(CONFIG_FILE), path)) !== JSON.stringify(value))
  if (settings.length === 0) return []
  const write = (text: string): string => settings.reduce((json, [path, value]) => setJson(json, path, value), text)
  if (known) tree.edit(CONFIG_FILE, write)
  else tree.create(CONFIG_FILE, `${write('{}').trimEnd()}\n`)
  return settings.map(([path, value]) => `${CONFIG_FILE}: ${path.join('.')} is ${JSON.stringify(value)}`)
}

function settingsOf({ corrections = {}, options, except }: ApplyRequest, before: readonly string[]): Setting[] {
  const facts = Object.entries(corrections).flatMap(([app, stated]) => Object.entries(stated).map(([fact, text]): Setting => [['stack', app, fact], factValue(fact as CorrectableFact, text)]))
  const answers = Object.entries(options).flatMap(([id, values]) => Object.entries(values).flatMap(([key, value]): Setting[] => (value === undefined ? [] : [[['options', id, key], value]])))
  const left = [...new Set([...before, ...except])]
  return [...facts, ...answers, ...(left.length > before.length ? [[['except'], left] as Setting] : [])]
}

function valueAt(text: string | undefined, path: readonly string[]): unknown {
  let at: unknown = text === undefined ? undefined : parseJson(text)
  for (const key of path) at = typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[key] : undefined
  return at
}
