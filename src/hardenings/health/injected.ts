import type { App, InjectedClient } from '../../types.ts'
import type { Check, Checks } from './checks.ts'
import { checkName, questionFor } from './questions.ts'

/** Puts the clients that a container hands out among the checks; one of a database that is asked already adds nothing. */
export function withInjected(app: App, checks: Checks, injected: readonly InjectedClient[]): Checks {
  const own = injected.flatMap((given): Check[] => {
    const parsed = app.project.parse(given.client.path)
    const question = questionFor(given.client, { text: '', module: parsed?.text ?? '' })
    if (!question) return []
    const name = checkName(given.client)
    return checks.ask.some((check) => check.name === name) ? [] : [{ name, client: given.client, question, reach: { kind: 'inject', given, field: fieldOf(given) } }]
  })
  const answered = new Set(own.map((check) => check.client.library))
  return { ...checks, ask: [...own, ...checks.ask], blocked: checks.blocked.filter(({ client }) => !answered.has(client.library)) }
}

/** `PrismaService` as `prisma`, `DataSource` as `dataSource`. */
function fieldOf({ type }: InjectedClient): string {
  const name = type.name.replace(/Service$/, '') || type.name
  return name.charAt(0).toLowerCase() + name.slice(1)
}
