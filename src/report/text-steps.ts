import type { ToDo } from './steps.ts'
import type { Page } from './terminal.ts'

/** A numbered list; with `units` each says which hardening asks for it. What is there to be copied is never wrapped. */
export function stepLines(out: Page, list: readonly ToDo[], units: boolean): void {
  list.forEach((step, i) => {
    out.line(`${out.bold(step.title)}${units ? out.dim(`  (${step.units})`) : ''}`, 2, `${i + 1}. `.padEnd(4))
    step.detail.forEach(({ kind, text }, k) => {
      if (kind === 'text') out.line(text, 6)
      else for (const line of ['', ...text.split('\n'), ...(k < step.detail.length - 1 ? [''] : [])]) out.raw(line === '' ? '' : `          ${line}`)
    })
    if (out.look.verbose) for (const prompt of step.prompts) out.line(out.dim(prompt), 6, 'Prompt: ')
  })
}
