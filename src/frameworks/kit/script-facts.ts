import { lineOf } from '../../tree/text.ts'
import type { Evidence } from '../../types.ts'
import { commandsOf } from '../../detect/shell.ts'
import type { Command } from '../../detect/shell.ts'
import type { View } from './view.ts'

/** Name of the script that builds the package. */
export function buildScript(view: View): string | undefined {
  return view.manifest?.scripts.build === undefined ? undefined : 'build'
}

export function scriptEvidence(view: View, script: string): Evidence[] {
  const line = view.manifest?.scripts[script]
  if (!view.manifest || line === undefined) return []
  const text = view.text('package.json') ?? ''
  const scripts = text.slice(0, text.indexOf('"scripts"') + 1)
  const inScripts = text.slice(scripts.length)
  return [{ path: view.manifest.path, line: lineOf(scripts, /$/) + lineOf(inScripts, `"${script}"`) - 1, note: line }]
}

/** The first command of the scripts given that runs `program`: what `next dev` or `vite build` are called with. */
export function programIn(view: View, program: RegExp, scripts: readonly string[] = Object.keys(view.manifest?.scripts ?? {})): { script: string; command: Command } | undefined {
  for (const script of scripts) {
    const command = commandsOf(view.manifest, script).find((c) => program.test(c.program))
    if (command) return { script, command }
  }
  return undefined
}
