import { CORRECTABLE, correctionFault } from '../detect/correctable.ts'
import type { CorrectableFact, Corrections } from '../detect/correctable.ts'
import { UserError } from '../errors.ts'
import { didYouMean } from '../suggest.ts'

/** `--set` texts that correct the stack (`stack.port=8080`, `stack.port@server=8080`), and the others. */
export function parseStackFacts(texts: readonly string[]): { corrections: Corrections; rest: string[] } {
  const corrections: Record<string, Partial<Record<CorrectableFact, string>>> = {}
  const rest = texts.filter((text) => !text.startsWith('stack.'))
  for (const text of texts) {
    if (!text.startsWith('stack.')) continue
    const match = /^stack\.([A-Za-z]+)(?:@([^=]+))?=(.*)$/s.exec(text)
    if (!match) throw new UserError('bad-option', `--set ${text} is not of the form stack.fact=value. For example --set stack.nodeVersion=22, or --set stack.port@server=8080 for one app.`)
    const fact = CORRECTABLE.find((known) => known === match[1])
    if (!fact) throw new UserError('bad-option', `--set ${text}: there is no fact "${match[1]}" to correct${didYouMean(match[1]!, CORRECTABLE) || '.'} They are ${CORRECTABLE.join(', ')}.`)
    const fault = correctionFault(fact, match[3]!)
    if (fault) throw new UserError('bad-option', `--set ${text}: ${fault}.`)
    const app = match[2] ?? '*'
    corrections[app] = { ...corrections[app], [fact]: match[3]! }
  }
  return { corrections, rest }
}

/** The inverse, for the command that a wizard run amounts to. */
export function formatStackFacts(corrections: Corrections): string[] {
  return Object.entries(corrections).flatMap(([app, facts]) => Object.entries(facts).map(([fact, value]) => `stack.${fact}${app === '*' ? '' : `@${app}`}=${value}`))
}
